import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Random } from '@cnn/core';
import { afterAll, describe, expect, it } from 'vitest';
import { stepFile } from './checkpoint-folder.ts';
import { loadCheckpoint } from './load-checkpoint.ts';

const root = mkdtempSync(join(tmpdir(), 'cnn-robustness-'));
afterAll(() => rmSync(root, { recursive: true }));

const script = fileURLToPath(new URL('testing/write-checkpoints.ts', import.meta.url));
const node = [process.execPath, '--import', 'tsx', '--conditions=@cnn/source', script];

/** Whether this process may mount, in a namespace of its own. */
const mounts = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', root]).status === 0;

/** Runs the script where a disk of 2 MB, or one that is read-only, is the folder; where nothing may be mounted, the like of it. */
const onDisk = (kind: 'small' | 'read-only', ...given: readonly (string | number)[]) => {
  const folder = mounts || kind === 'small' ? join(root, kind) : '/proc/self';
  mkdirSync(folder, { recursive: true });
  const run = [...node, folder, ...given].map((word) => `'${word}'`).join(' ');
  const options = kind === 'small' ? 'size=2m' : 'ro';
  const [command, ...rest] = mounts
    ? ['unshare', '-rm', 'sh', '-c', `mount -t tmpfs -o ${options} none '${folder}' && exec ${run}`]
    : ['bash', '-c', `ulimit -f 2048 && exec ${run}`];
  const { stdout, stderr } = spawnSync(command!, rest, { encoding: 'utf8' });
  const last = stdout.trim().split('\n').at(-1);
  if (!last?.startsWith('{')) throw new Error(stdout + stderr);
  return JSON.parse(last) as { code: string; message: string; found?: number; value?: number };
};

describe('checkpoints', () => {
  it('of before are there, and used, when the disk is full', () => {
    const { code, message, found, value } = onDisk('small', 20_000, 2);
    expect(code).toBe('CHECKPOINT');
    expect(message).toMatch(/^The checkpoint .* cannot be written: (ENOSPC|EFBIG).*Free some space/);
    expect(found).toBeGreaterThanOrEqual(2);
    expect(value).toBe(found);
  });

  it('say that a folder is read-only', () => {
    const { code, message, found } = onDisk('read-only', 1000, 2);
    expect(code).toBe('CHECKPOINT');
    expect(message).toMatch(/^The checkpoint .* cannot be written: (EROFS|EACCES|ENOENT)/);
    expect(found).toBeUndefined();
  });

  it('are intact after each of fifty kills inside their writing', async () => {
    const folder = join(root, 'killed');
    const random = new Random(4);
    const lines: string[] = [];
    const isBeingWritten = () => readdirSync(folder).some((name) => name.endsWith('.partial'));
    let halves = 0;
    for (let kill = 0; kill < 50; kill++) {
      rmSync(folder, { recursive: true, force: true });
      const child = spawn(node[0]!, [...node.slice(1), folder, '0', '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve)); // the first is there, and the second on its way
      await new Promise((resolve) => setTimeout(resolve, random.uniform() * 40));
      const deadline = performance.now() + 10_000;
      while (!isBeingWritten() && performance.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setTimeout(resolve, random.uniform() * 4));
      child.kill('SIGKILL');
      await ended;
      const names = readdirSync(folder);
      halves += Number(isBeingWritten());
      const checkpoint = (await loadCheckpoint(folder, { warn: (line) => lines.push(line) }))!;
      const { step } = checkpoint.progress;
      expect(
        names
          .sort()
          .filter((name) => name.endsWith('.safetensors'))
          .at(-1),
      ).toBe(stepFile(step));
      for (const [index, { values }] of [...checkpoint.weights, ...checkpoint.step.optimizer].entries()) {
        expect(values.every((value) => value === step + index * 0.25)).toBe(true);
      }
    }
    expect(lines).toEqual([]);
    expect(halves).toBeGreaterThan(10);
  }, 300_000);
});
