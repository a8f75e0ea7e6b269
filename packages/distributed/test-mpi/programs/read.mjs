// Trains for an epoch on images that lie on the disk, as files of a folder or in shards; each rank writes what it came to as JSON.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpu, useDevice } from '@cnn/backend';
import { Loader, loadImageFolder, webDataset } from '@cnn/datasets';
import { mpi } from '@cnn/distributed';
import { fit } from '@cnn/train';
import { layers, sequential } from '@tensorflow/tfjs-layers';

const [form, path, out] = process.argv.slice(2);
const strategy = await mpi({ timeoutSeconds: 20 });
const { rank, worldSize } = strategy;
await useDevice(await cpu());
const size = 4;
const options = { batchSize: 4, shuffle: form === 'folder', rank, worldSize };
const train =
  form === 'folder'
    ? (await loadImageFolder(path, { ...options, size })).train
    : new Loader(webDataset(path, { classNames: ['a', 'b'], size }), options);
const model = sequential({
  layers: [layers.flatten({ inputShape: [size, size, 3] }), layers.dense({ units: 2 })],
});
const { rows } = await fit(model, train, { strategy });
await train.close();
const { step: steps, trainLoss } = rows.at(-1);
writeFileSync(join(out, `rank-${rank}.json`), JSON.stringify({ steps, trainLoss }));
