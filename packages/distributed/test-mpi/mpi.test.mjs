import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { examineMpi } from '@cnn/distributed';
import { canMakeHosts, twoHosts } from '../../../tooling/hosts/two-hosts.ts';
import { alone, folder, isOpenMpi, launch, launchEach } from './launch.mjs';
import { short, trained } from './trained.mjs';

/** @returns How far they are from what was expected at most, in proportion where that is more than 1. */
const assertClose = (losses, expected) => {
  assert.equal(losses.length, expected.length);
  const far = losses.map((loss, at) => Math.abs(loss - expected[at]) / Math.max(1, expected[at]));
  for (const [at, distance] of far.entries()) assert.ok(distance < 1e-5, `step ${at}: ${losses[at]}, ${expected[at]}`);
  return Math.max(...far);
};

/** As small, and all gradients are summed. */
const lenet = ['--network', 'lenet-modern', '--batch', '24', '--images', '100'];

/** What is trained; with CNN_LONG=1 whole networks. Larger steps of ResNet-18 multiply what rounding leaves by some times each. */
const runs = process.env.CNN_LONG
  ? {
      '100 steps of LeNet': ['--network', 'lenet', '--batch', '64', '--steps', '100'],
      '5 steps of AlexNet': ['--network', 'alexnet', '--batch', '64', '--steps', '5'],
      '20 steps of ResNet-18': ['--network', 'resnet18', '--batch', '64', '--steps', '20', '--rate', '0.00001'],
    }
  : {
      '12 steps of LeNet': [...lenet, '--steps', '12'],
      '12 steps with a layer that is shared out': [...short, '--steps', '12'],
    };
const seconds = process.env.CNN_LONG ? 600 : 60;

describe('sums and messages', () => {
  for (const ranks of [1, 3]) {
    it(`are right on ${ranks} ranks`, async () => {
      const { code, output } = await launch(ranks, 'collectives');
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`${ranks} ranks agree`));
    });
  }
});

describe('training is that of one process, and twice the same to the bit', () => {
  for (const [name, flags] of Object.entries(runs)) {
    it(`${name}, on this machine`, async (test) => {
      const expected = await trained(0, flags, { seconds });
      const first = await trained(2, flags, { seconds });
      const second = await trained(2, flags, { seconds });
      assert.equal(second.weights, first.weights);
      const small = [...flags, '--bucket', '5000'];
      const all = { 1: await trained(1, small, { seconds }), 2: first, 4: await trained(4, small, { seconds }) };
      for (const [ranks, { losses }] of Object.entries(all)) {
        test.diagnostic(`${ranks} ranks: losses differ by ${assertClose(losses, expected.losses)} at most`);
      }
    });

    it(`${name}, on two hosts`, async (test) => {
      if (!isOpenMpi || !canMakeHosts()) return test.diagnostic('there are no hosts to be had here: nothing is tried');
      const hosts = twoHosts();
      test.after(() => hosts.dispose());
      for (const ranks of process.env.CNN_LONG ? [2, 4] : [2]) {
        const here = await trained(ranks, flags, { seconds });
        const there = await trained(ranks, flags, { seconds, hosts });
        assert.equal(there.weights, here.weights);
        assert.deepEqual(there.losses, here.losses);
      }
    });
  }
});

describe('gradients as bfloat16', () => {
  it('are half the bytes, train as well, and are the same twice', async () => {
    const flags = [...lenet, '--steps', '30'];
    const half = [...flags, '--compression', 'bfloat16'];
    const [whole, first, second] = [await trained(2, flags), await trained(2, half), await trained(2, half)];
    assert.equal(second.weights, first.weights);
    assert.ok(first.sentBytes < 0.51 * whole.sentBytes, `${first.sentBytes} of ${whole.sentBytes} bytes`);
    for (const [at, loss] of first.losses.entries()) {
      assert.ok(Math.abs(loss - whole.losses[at]) < 0.02, `step ${at}: ${loss}, ${whole.losses[at]}`);
    }
    assert.notEqual(first.weights, whole.weights);
  });

  it('go on from a checkpoint with nothing left over', async () => {
    const checkpoints = join(folder(), 'checkpoints');
    const half = [...lenet, '--compression', 'bfloat16'];
    const whole = await trained(2, [...half, '--steps', '20']);
    await trained(2, [...half, '--steps', '10', '--checkpoints', checkpoints]);
    const rest = await trained(2, [...half, '--steps', '20', '--checkpoints', checkpoints]);
    assert.equal(rest.losses.length, 20);
    for (const [at, loss] of rest.losses.entries()) {
      assert.ok(Math.abs(loss - whole.losses[at]) < 0.02, `step ${at}: ${loss}, ${whole.losses[at]}`);
    }
  });
});

describe('what is refused, in one line on each rank', { concurrency: 3 }, () => {
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

  it('a library of another MPI than the launcher', async (test) => {
    const other = isOpenMpi ? 'libmpich.so.12' : 'libmpi.so.40';
    if (!examineMpi({ CNN_MPI: other }).works) return test.diagnostic(`${other} is not there: nothing is tried`);
    const { code, output } = await launch(2, 'train', short, { env: { CNN_MPI: other } });
    assert.notEqual(code, 0);
    const said = /^2 processes were started, but .* knows of 1: the launcher is of another MPI/;
    assert.equal(lines(output, said), 2, output);
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
