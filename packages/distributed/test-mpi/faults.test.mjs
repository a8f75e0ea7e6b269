import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { canMakeHosts, twoHosts } from '../../../tooling/hosts/two-hosts.ts';
import { folder, isOpenMpi, launch, nodeOf, run } from './launch.mjs';
import { hostFlags, short, trained } from './trained.mjs';

/** How often each is made to happen, each time at another moment. */
const times = Number(process.env.CNN_FAULTS ?? 1);
const timeoutSeconds = 4;
/** What those who wait in vain take to find out who it is, and the launcher to end all. */
const endSeconds = 5 + 6;
const flags = [...short, '--steps', '60'];

const processOf = (rank, output) => Number(new RegExp(`^process (\\d+) is rank ${rank}$`, 'm').exec(output)?.[1]);
const lastStep = (output) => Number([...output.matchAll(/^step (\d+)$/gm)].at(-1)?.[1] ?? 0);
const firstStep = (output) => Number(/^from step (\d+)$/m.exec(output)?.[1]);
/** Whether a process still does something: those that nobody has buried yet do not. Linux tells. */
const isAlive = (id) => {
  const file = `/proc/${id}/stat`;
  return existsSync(file) && !/\) [ZX] /.test(readFileSync(file, 'utf8'));
};
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A file that takes what room there is. */
const fill = (path) => {
  const file = openSync(path, 'w');
  const piece = Buffer.alloc(2 ** 16, 1);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    assert.equal(error.code, 'ENOSPC');
  }
  closeSync(file);
};

const onThisMachine = (checkpoints, onOutput) =>
  launch(2, 'train', [...flags, '--checkpoints', checkpoints, '--timeout', String(timeoutSeconds)], { onOutput });

/** What happens to a run while it goes on, and what is said then. */
const faults = {
  'SIGKILL of a rank': {
    strike: ({ output }) => process.kill(processOf(1, output), 'SIGKILL'),
    said: /Rank 0 of 2 is ended: another has died/,
    start: onThisMachine,
  },
  'SIGSTOP of a rank': {
    strike: ({ output }) => process.kill(processOf(1, output), 'SIGSTOP'),
    said: /Rank 0 of 2 stops all: Rank 1 has not answered for 4 seconds/,
    start: onThisMachine,
  },
};

const isRoot = process.getuid?.() === 0;
if (isRoot) {
  faults['a full disk of rank 0'] = {
    prepare: (checkpoints) => execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', checkpoints]),
    strike: ({ checkpoints }) => fill(join(checkpoints, 'filling')),
    mend: (checkpoints) => rmSync(join(checkpoints, 'filling')),
    said: /Rank 0 of 2 stops all: .*no space left on device/,
    start: onThisMachine,
    tidy: (checkpoints) => execFileSync('umount', [checkpoints]),
  };
}
if (isOpenMpi && canMakeHosts()) {
  const keepAlive = { time: 3, intvl: 2, probes: 3 };
  const impatient = Object.entries(keepAlive).flatMap(([name, value]) => ['--mca', `oob_tcp_keepalive_${name}`, value]);
  let hosts;
  faults['a cut link'] = {
    begin: () => {
      hosts = twoHosts();
    },
    strike: () => hosts.cut(),
    said: /Rank 0 of 2 stops all: Rank 1 has not answered for 4 seconds/,
    start: (checkpoints, onOutput) => {
      const given = [...flags, '--checkpoints', checkpoints, '--timeout', String(timeoutSeconds)];
      const command = [...hosts.mpirun(1, [...hostFlags, ...impatient]), ...nodeOf('train'), ...given];
      return run(command, { onOutput });
    },
    mend: async () => {
      // The host that is cut off notices by itself.
      for (let tries = 0; hosts.processes().length > 0 && tries < 200; tries++) await sleep(100);
      assert.deepEqual(hosts.processes(), []);
      hosts.mend();
    },
    end: () => hosts.dispose(),
  };
} else {
  console.log('There are no network namespaces to be had here, or no Open MPI: no link is cut.');
}

/** Lets it happen at some moment of a run, and the run go on. @returns When it was, and how long the end took. */
const happens = async ({ start, strike, mend, said }, checkpoints, expected) => {
  let struck;
  const delay = 300 * Math.random();
  const { code, output } = await start(checkpoints, (text) => {
    if (struck !== undefined || lastStep(text) < 3) return;
    struck = Number.NaN;
    setTimeout(() => {
      struck = performance.now();
      strike({ output: text, checkpoints });
    }, delay);
  });
  const seconds = (performance.now() - struck) / 1000;
  const reached = lastStep(output);
  await mend?.(checkpoints);
  assert.ok(code !== 0 && code !== null, `ends with ${code} ${seconds} s after ${delay} ms: ${output}`);
  assert.match(output, said);
  const [, kept] = /last checkpoint is (.*?step-\d+\.safetensors)/.exec(output) ?? [];
  assert.ok(kept && existsSync(kept), output);
  assert.ok(seconds < timeoutSeconds + endSeconds, `took ${seconds} s`);
  for (const rank of [0, 1]) assert.ok(!isAlive(processOf(rank, output)), `rank ${rank} is still there`);
  const resumed = await trained(2, [...flags, '--checkpoints', checkpoints]);
  // Each step is saved while the next one is made: those in the making and in writing are made again.
  assert.ok(firstStep(resumed.output) >= reached - 3, `step ${reached}, then ${firstStep(resumed.output)}`);
  assert.equal(resumed.weights, expected.weights);
  return { reached, seconds };
};

describe(`a run goes on from its last checkpoint after`, { concurrency: true }, () => {
  let expected;
  before(async () => {
    expected = await trained(2, flags);
  });

  for (const [name, fault] of Object.entries(faults)) {
    it(`${name}, ${times} times`, async (test) => {
      fault.begin?.();
      test.after(() => fault.end?.());
      const all = [];
      for (let time = 0; time < times; time++) {
        const checkpoints = join(folder(), 'checkpoints');
        mkdirSync(checkpoints);
        fault.prepare?.(checkpoints);
        try {
          all.push(await happens(fault, checkpoints, expected));
        } finally {
          fault.tidy?.(checkpoints);
        }
      }
      const steps = all.map(({ reached }) => reached).sort((a, b) => a - b);
      const longest = Math.max(...all.map(({ seconds }) => seconds)).toFixed(1);
      test.diagnostic(`at steps ${steps.join(' ')}; all was over ${longest} s later at the latest`);
    });
  }
});

describe('a rank ends all when it', { concurrency: true }, () => {
  for (const [fault, said] of [
    ['hangs', /Rank 0 of 2 stops all: Rank 1 has not answered for 4 seconds/],
    ['throws', /Rank 1 of 2 stops all: .*a shard is gone/],
    ['diverges', /stops all: The loss/],
  ]) {
    it(fault, async () => {
      const given = [...flags, '--fault', fault, '--timeout', String(timeoutSeconds)];
      const { code, output, seconds } = await launch(2, 'train', given);
      assert.ok(code !== 0 && code !== null, output);
      assert.match(output, said);
      assert.ok(seconds < 10 + timeoutSeconds + endSeconds, `took ${seconds} s`);
    });
  }

  it('stops before MPI has begun', async () => {
    let first = true;
    const given = [...flags, '--checkpoints', join(folder(), 'checkpoints'), '--timeout', String(timeoutSeconds)];
    const { code, output } = await launch(2, 'train', given, {
      onOutput: (text) => {
        if (first && processOf(1, text)) process.kill(processOf(1, text), 'SIGSTOP');
        first &&= !processOf(1, text);
      },
    });
    assert.ok(code !== 0 && code !== null, output);
    assert.match(output, /has not begun for 4 seconds \(timeoutSeconds\): one of the processes has stopped/);
    assert.ok(!isAlive(processOf(1, output)));
  });
});
