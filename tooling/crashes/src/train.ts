// One life of a run: goes on from the newest checkpoint of a folder, or begins, and leaves the end in result.json.
//
//   node --import tsx --conditions=@cnn/source src/train.ts RECIPE FOLDER [SEED]

import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpu } from '@cnn/backend';
import { fit, loadCheckpoint, saveCheckpoint } from '@cnn/train';
import { recipes } from './recipes.ts';

const [name, folder, seed = '7'] = process.argv.slice(2) as [keyof typeof recipes, string, string?];
await cpu({ engine: 'cnn' });
const { model, data, options } = await recipes[name](Number(seed));
const checkpoints = join(folder, 'checkpoints');
const resume = await loadCheckpoint(checkpoints);
console.log(`from step ${resume?.progress.step ?? 0}`);
const steps = { onBatchEnd: ({ step }: { step: number }) => void console.log(`step ${step}`) };
const history = await fit(model, data.train, {
  ...options,
  validation: data.test,
  callbacks: [...(options.callbacks ?? []), steps, saveCheckpoint(checkpoints, { everySteps: 1 })],
  resume,
});
const hash = createHash('sha256');
for (const weight of model.weights) hash.update(new Uint8Array((await weight.read().data()).buffer));
const rows = history.rows.map(({ seconds, ...row }) => row);
await writeFile(join(folder, 'result.partial'), JSON.stringify({ weights: hash.digest('hex'), rows }));
await rename(join(folder, 'result.partial'), join(folder, 'result.json'));
console.log('end');
