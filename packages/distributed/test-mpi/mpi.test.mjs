import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { alone, launch, launchEach } from './launch.mjs';

const folder = () => mkdtempSync(join(tmpdir(), 'cnn-mpi-'));
const short = ['--network', 'lenet-modern', '--batch', '24', '--images', '100'];

/** A run that has to succeed. */
const trained = async (ranks, flags) => {
  const out = join(folder(), 'result.json');
  const given = [...flags, '--out', out];
  const { code, output } = await (ranks === 0 ? alone('train', [...given, '--alone']) : launch(ranks, 'train', given));
  assert.equal(code, 0, output);
  return JSON.parse(readFileSync(out, 'utf8'));
};

const assertClose = (losses, expected) => {
  assert.equal(losses.length, expected.length);
  for (const [at, loss] of losses.entries())
    assert.ok(Math.abs(loss - expected[at]) < 1e-5, `step ${at}: ${loss}, ${expected[at]}`);
};

describe('sums and messages', () => {
  for (const ranks of [1, 3]) {
    it(`are right on ${ranks} ranks`, async () => {
      const { code, output } = await launch(ranks, 'collectives');
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`${ranks} ranks agree`));
    });
  }
});

describe('training', () => {
  it('is that of one process, twice the same to the bit', async () => {
    const flags = [...short, '--steps', '12'];
    const expected = await trained(0, flags);
    const [first, second, other] = [
      await trained(2, flags),
      await trained(2, flags),
      await trained(3, [...flags, '--bucket', '5000']),
    ];
    assertClose(first.losses, expected.losses);
    assertClose(other.losses, expected.losses);
    assert.equal(second.weights, first.weights);
  });
});

describe('what is refused, in one line on each rank', () => {
  const lines = (output, pattern) => output.split('\n').filter((line) => pattern.test(line)).length;

  it('no MPI', async () => {
    const { code, output } = await alone('train', short, { env: { CNN_MPI: '/nowhere/libmpi.so' } });
    assert.notEqual(code, 0);
    assert.match(output, /CNN_MPI names \/nowhere\/libmpi\.so, which does not load/);
  });

  it('a library that is no MPI', async () => {
    const { code, output } = await alone('train', short, { env: { CNN_MPI: 'libm.so.6' } });
    assert.notEqual(code, 0);
    assert.match(output, /libm\.so\.6 is no MPI/);
  });

  it('ranks asked of a process that was started alone', async () => {
    const { code, output } = await alone('train', [...short, '--ranks', '2']);
    assert.notEqual(code, 0);
    assert.match(output, /2 ranks are asked for, but this process was started alone\. Start it with mpirun -np 2 node/);
  });

  it('another number of ranks than asked for', async () => {
    const { code, output } = await launch(2, 'train', [...short, '--ranks', '3']);
    assert.notEqual(code, 0);
    assert.equal(lines(output, /^3 ranks are asked for, 2 were started/), 2, output);
  });

  it('more ranks than a batch has images for', async () => {
    const { code, output } = await launch(2, 'train', ['--network', 'lenet', '--batch', '64', '--images', '40']);
    assert.notEqual(code, 0);
    assert.equal(lines(output, /^2 ranks with a batchSize of 32 want 64 images in a step/), 2, output);
  });

  it('ranks with other seeds', async () => {
    const { code, output } = await launchEach('train', [
      ['--seed', '0', ...short],
      ['--seed', '1', ...short],
    ]);
    assert.notEqual(code, 0);
    assert.equal(lines(output, /^Rank 0 has the seed 0, rank 1 has 1\./), 2, output);
  });
});

describe('a rank that fails ends all, and the run goes on from its checkpoint', () => {
  const timeout = 4;
  for (const [fault, said] of [
    ['SIGKILL', /Rank 0 of 2 is ended: another has died/],
    ['SIGSTOP', /Rank 0 of 2 stops all: Rank 1 has not answered for 4 seconds/],
    ['hang', /Rank 0 of 2 stops all: Rank 1 has not answered for 4 seconds/],
    ['throw', /Rank 1 of 2 stops all: .*a shard is gone/],
    ['diverge', /stops all: The loss/],
  ]) {
    it(fault, async () => {
      const checkpoints = join(folder(), 'checkpoints');
      const flags = [...short, '--steps', '8', '--checkpoints', checkpoints];
      const expected = await trained(2, [...short, '--steps', '8']);
      const given = [...flags, '--fault', fault, '--timeout', String(timeout)];
      const { code, output, seconds } = await launch(2, 'train', given, { seconds: 40 });
      assert.notEqual(code, 0, output);
      assert.notEqual(code, null, `hangs: ${output}`);
      assert.match(output, said);
      assert.ok(seconds < 30, `took ${seconds} s`);
      assert.match(readdirSync(checkpoints).join(' '), /step-0000000[23]/);
      if (fault !== 'throw' && fault !== 'diverge') assert.match(output, /last checkpoint is .*step-0000000[23]/);
      const resumed = await trained(2, flags);
      assert.equal(resumed.weights, expected.weights);
    });
  }
});
