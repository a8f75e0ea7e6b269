/**
 * Writes the event files of a run that was cut off and went on, for `event_files.py`, and its history:
 * `node --import tsx --conditions=@cnn/source generator/record-run.ts <folder>`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpu } from '@cnn/backend';
import { Random } from '@cnn/core';
import { type BatchSource, type Checkpoint, fit, historyToJson, tensorBoard, xavierUniform } from '@cnn/train';
import { tensor1d, tensor4d } from '@tensorflow/tfjs-core';
import { layers, model } from '@tensorflow/tfjs-layers';

/** A PNG file of 4×3 grey pixels. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAAAAACRn/EaAAAAF0lEQVR42mNgsKnYwiAS0HOCQSNlwR0AIBcFKcJcyTAAAAAASUVORK5CYII=',
  'base64',
);

const folder = process.argv[2];
if (!folder) throw new Error('Give the folder to write to.');
await cpu();

/** Two branches that meet, so that the graph is one. */
const branched = () => {
  const input = layers.input({ shape: [4, 4, 1], name: 'image' });
  const conv = layers.conv2d({ filters: 3, kernelSize: 3, activation: 'relu', name: 'conv' }).apply(input);
  const [left, right] = ['left', 'right'].map((name) => layers.flatten({ name }).apply(conv)) as [
    typeof input,
    typeof input,
  ];
  const sum = layers.add({ name: 'sum' }).apply([left, right]) as typeof input;
  const scores = layers.dense({ units: 2, name: 'scores' }).apply(sum) as typeof input;
  return xavierUniform(model({ inputs: input, outputs: scores, name: 'branched' }), { seed: 1 });
};

const batches = 4;
const data = (seed: number): BatchSource => ({
  batches,
  examples: batches * 8,
  async *[Symbol.asyncIterator]() {
    for (let batch = 0; batch < batches; batch++) {
      const random = new Random(seed).fork(batch);
      const pixels = Array.from({ length: 8 * 16 }, () => random.uniform());
      const labels = Array.from({ length: 8 }, (_, example) => (pixels[example * 16]! > 0.5 ? 1 : 0));
      yield { images: tensor4d(pixels, [8, 4, 4, 1]), labels: tensor1d(labels, 'int32') };
    }
  },
});

const options = { epochs: 3, validation: data(9), stepsPerRow: 3 };
const board = () => tensorBoard(folder, { histograms: true, everySteps: 2, images: () => ({ sample: picture }) });
let resume: Checkpoint | undefined;
const killed = fit(branched(), data(1), {
  ...options,
  callbacks: [
    board(),
    {
      async onBatchEnd({ step }, run) {
        if (step === 7) resume = await run.checkpoint();
        if (step === 10) throw new Error('The run is cut off.');
      },
    },
  ],
});
await killed.catch(() => {});
const history = await fit(branched(), data(1), { ...options, callbacks: [board()], resume });
await writeFile(join(folder, 'history.json'), historyToJson(history));
