import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpu, sgd } from '@cnn/backend';
import { blockBytes, type NamedArray, writeDurably } from '@cnn/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Callback } from '../callbacks/callback.ts';
import { fit } from '../fit/fit.ts';
import { smallNet } from '../fixtures/small-net.ts';
import { twoBlobs } from '../fixtures/two-blobs.ts';
import { CheckpointMemory } from './checkpoint-memory.ts';
import { encodeCheckpoint } from './encode-checkpoint.ts';
import { loadCheckpoint } from './load-checkpoint.ts';
import { checkpointOf } from './testing/checkpoint-of.ts';

beforeAll(() => cpu({ engine: 'cnn' }));

describe('CheckpointMemory', () => {
  it('copies each checkpoint to one memory, whose blocks are the file that its pieces are', async () => {
    let memory: CheckpointMemory | undefined;
    const files: string[] = [];
    const look: Callback = {
      arrays: () => [{ name: 'own', shape: [5], values: new Float32Array(5).fill(7) }],
      async onBatchEnd({ step }, run) {
        memory ??= new CheckpointMemory(run.model);
        memory.clear();
        const fresh = await run.checkpoint();
        const own = await run.checkpoint(memory.take);
        const copied = { ...own, arrays: own.arrays.map(memory.copy) };
        expect(copied).toEqual(fresh);
        const blocks = memory.blocks(encodeCheckpoint(copied))!;
        expect(blocks.map(({ byteOffset }) => byteOffset % blockBytes)).toEqual([0, 0]);
        expect(Buffer.concat(blocks)).toEqual(Buffer.concat(encodeCheckpoint(fresh)));
        for (const folder of ['/dev/shm', tmpdir()]) {
          if (!existsSync(folder)) continue; // a system without memory as files
          const path = join(folder, `blocks-${process.pid}-${step}.safetensors`);
          files.push(path);
          await writeDurably(path, blocks, { inBlocks: true });
          expect(readFileSync(path)).toEqual(Buffer.concat(blocks));
          expect(await loadCheckpoint(path)).toEqual(fresh);
        }
      },
    };
    try {
      await fit(smallNet(), twoBlobs(), {
        callbacks: [look],
        optimizer: sgd({ learningRate: 0.1, momentum: 0.9 }),
        maxSteps: 3,
      });
    } finally {
      for (const path of files) rmSync(path);
    }
    expect(files.length).toBeGreaterThanOrEqual(3);
  });

  it('makes no blocks of arrays that lie elsewhere or in another order, nor where there is no room', () => {
    const memory = new CheckpointMemory(smallNet());
    const encoded = (arrays: NamedArray[]) =>
      encodeCheckpoint({
        ...checkpointOf(1, 3),
        weights: [],
        step: { ...checkpointOf(1, 3).step, optimizer: [] },
        arrays,
      });
    const array = (name: string) => ({ name, shape: [3], values: new Float32Array(3) });
    const [first, second] = [memory.copy(array('first')), memory.copy(array('second'))];
    expect(memory.blocks(encoded([first, second]))).toBeDefined();
    expect(memory.blocks(encoded([second, first]))).toBeUndefined();
    expect(memory.blocks(encoded([first, array('fresh')]))).toBeUndefined();
    const large = memory.copy({ name: 'large', shape: [1e6], values: new Float32Array(1e6).fill(3) });
    expect(large.values).toEqual(new Float32Array(1e6).fill(3));
    expect(memory.blocks(encoded([first, second, large]))).toBeUndefined();
    memory.clear();
    expect(memory.blocks(encoded([memory.copy(array('third'))]))).toBeDefined();
  });
});
