// One data pipeline of @cnn/datasets, with the protocol of serve.ts: a step is an epoch.
//
//   data-worker.ts WORK FOLDER WORKERS|default

import { cpu } from '@cnn/backend';
import {
  compose,
  ImageFolder,
  Loader,
  listImages,
  loadFashionMnist,
  normalize,
  randomHorizontalFlip,
  randomResizedCrop,
} from '@cnn/datasets';
import { dispose } from '@tensorflow/tfjs-core';
import { type DataWorkName, dataWork } from '../data/data-work.ts';
import { serve } from './serve.ts';

const [work, folder = '', workers] = process.argv.slice(2) as [DataWorkName, string, string];
const count = workers === 'default' ? undefined : Number(workers);

const open = async (): Promise<Loader> => {
  const { images, batchSize } = dataWork[work];
  if (work === 'photographs') {
    const dataset = new ImageFolder(await listImages(folder));
    const transform = compose(
      randomResizedCrop(224),
      randomHorizontalFlip(),
      normalize({ mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] }),
    );
    return new Loader(dataset, { batchSize, shuffle: true, transform, workers: count });
  }
  const resize = work === 'resized' ? 224 : undefined;
  return (await loadFashionMnist({ batchSize, limit: images, resize, workers: count })).train;
};

await serve(async () => {
  const device = await cpu({ engine: 'cnn' });
  const loader = await open();
  return {
    variant: workers === 'default' ? 'default workers' : `workers: ${workers}`,
    threads: 2,
    async step() {
      let seen = 0;
      for await (const { images, labels } of loader) {
        seen += images.shape[0];
        dispose([images, labels]);
      }
      if (seen !== dataWork[work].images) throw new Error(`${seen} images on ${device.name}`);
    },
  };
});
