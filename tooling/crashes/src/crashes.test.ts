import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '@cnn/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipes } from './recipes.ts';

const kills = Number(process.env.CNN_KILLS ?? 4);
/** Milliseconds after its first new step at which a life may end. */
const longestLife = 400;
/** Milliseconds without a word after which a life is taken to hang. */
const patience = 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cnn-crashes-'));
});
afterAll(() => rm(parent, { recursive: true }));

interface Life {
  readonly from: number;
  /** The last step that it told of. */
  readonly reached: number;
  readonly errors: string;
  /** Before its end. */
  readonly killed: boolean;
}

interface Circumstances {
  /** Milliseconds from its first step to SIGKILL; without, it lives to its end. */
  readonly lifetime?: number;
  readonly seed?: number;
  readonly threads?: number;
}

const live = (recipe: string, folder: string, { lifetime, seed = 7, threads }: Circumstances = {}) =>
  new Promise<Life>((resolve) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=@cnn/source', 'src/train.ts', recipe, folder, `${seed}`],
      {
        cwd: root,
        env: { ...process.env, ...(threads && { CNN_THREADS: `${threads}` }) },
      },
    );
    let [output, errors] = ['', ''];
    let timer: NodeJS.Timeout | undefined;
    const kill = () => child.kill('SIGKILL');
    const watch = setTimeout(async () => {
      errors += `silent for ${patience / 1000} s after ${JSON.stringify(output.slice(-80))}\n${await threadsOf(child.pid!)}`;
      kill();
    }, patience);
    child.stdout.on('data', (data: Buffer) => {
      output += data;
      watch.refresh();
      // What a process does after its last word is not looked at here, and so need not be waited for.
      if (/^end$/m.test(output)) kill();
      if (lifetime !== undefined && /^step/m.test(output)) timer ??= setTimeout(kill, lifetime);
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      clearTimeout(watch);
      const ended = /^end$/m.test(output);
      if (!ended && signal !== 'SIGKILL') errors += `ended with ${signal ?? code}`;
      const steps = [...output.matchAll(/^step (\d+)$/gm)].map(([, step]) => Number(step));
      const from = Number(/^from step (\d+)$/m.exec(output)?.[1]);
      resolve({ from, reached: steps.at(-1) ?? from, errors, killed: !ended });
    });
  });

/** What each thread of a process waits for, where the system tells. */
const threadsOf = async (pid: number): Promise<string> => {
  const about = (thread: string, file: string) =>
    readFile(`/proc/${pid}/task/${thread}/${file}`, 'utf8').catch(() => '?');
  const lines = (await readdir(`/proc/${pid}/task`).catch(() => [])).map(async (thread) => {
    const [stat, place, call] = [
      await about(thread, 'stat'),
      await about(thread, 'wchan'),
      await about(thread, 'syscall'),
    ];
    const [, name, state] = /\((.*)\) (\w)/.exec(stat) ?? [];
    return `${name} ${state} ${place} ${call.trim()} ${stat.split(' ').slice(13, 15).join('+')} ticks`;
  });
  return (await Promise.all(lines)).join('\n');
};

const resultOf = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'));

describe.each(Object.keys(recipes))(`%s, killed ${kills} times`, (recipe) => {
  it('ends with the weights and the history of a run that never was, to the bit', async () => {
    const whole = await mkdtemp(join(parent, 'whole-'));
    expect((await live(recipe, whole)).errors).toBe('');
    const random = new Random(1).fork(recipe);
    const folder = await mkdtemp(join(parent, 'killed-'));
    let lives = 0;
    let reached = 0;
    for (let killed = 0; killed < kills; lives++) {
      const life = await live(recipe, folder, { lifetime: random.uniform() * longestLife });
      expect(life.errors).toBe('');
      // Each step is saved while the next one is made: those in the making and in writing are made again.
      expect(life.from).toBeGreaterThanOrEqual(reached - 3);
      reached = life.reached;
      if (life.killed) killed++;
      else await rm(join(folder, 'checkpoints'), { recursive: true }); // a run that came to its end begins anew
      if (!life.killed) {
        expect(await resultOf(folder)).toEqual(await resultOf(whole));
        reached = 0;
      }
    }
    expect((await live(recipe, folder)).errors).toBe('');
    expect(await resultOf(folder)).toEqual(await resultOf(whole));
    expect(lives).toBeGreaterThanOrEqual(kills);
  });
});

describe.each(Object.keys(recipes))('%s', (recipe) => {
  it('is the same run on any number of threads, and another for another seed', async () => {
    const end = async (circumstances: Circumstances) => {
      const folder = await mkdtemp(join(parent, 'run-'));
      expect((await live(recipe, folder, circumstances)).errors).toBe('');
      return resultOf(folder);
    };
    const one = await end({ threads: 1 });
    expect(await end({ threads: 2 })).toEqual(one);
    expect(await end({ threads: 3 })).toEqual(one);
    expect(await end({ seed: 8 })).not.toEqual(one);
  });
});
