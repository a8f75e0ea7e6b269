import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSafetensors, writeDurably } from '@cnn/core';
import { toStateDict } from '@cnn/models';
import * as tf from '@tensorflow/tfjs-core';
import { engineUnderTest } from '../src/engine-under-test.ts';
import { imagesToChannelsFirst } from '../src/layouts.ts';
import { readJson } from '../src/read-json.ts';
import { createCase } from '../src/state-dicts/create-case.ts';
import type { StateDictCase } from '../src/state-dicts/state-dict-case.ts';

// The other way round, by hand: models as they are initialised here, for `generator/load_state_dicts.py` to load into PyTorch's.
// node --import tsx --conditions=@cnn/source generator/write-state-dicts.ts FOLDER [CASE …]
const [folder, ...wanted] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder to write into.');

await engineUnderTest();
await mkdir(folder, { recursive: true });
const { cases } = readJson<{ cases: StateDictCase[] }>('state-dicts.json');
for (const [number, one] of cases.entries()) {
  if (wanted.length > 0 && !wanted.includes(String(number))) continue;
  const { names, batch, image } = one;
  const model = createCase(one);
  const [channels, height, width] = image;
  const images = tf.randomUniform([batch, height, width, channels], 0, 1, 'float32', number + 1);
  const logits = model.predict(images) as tf.Tensor;
  const { data, shape } = imagesToChannelsFirst({ data: images.dataSync<'float32'>(), shape: images.shape });
  const arrays = [
    ...(await toStateDict(model, { names })),
    { name: 'images', shape, values: data },
    { name: 'logits', shape: logits.shape, values: logits.dataSync<'float32'>() },
  ];
  await writeDurably(join(folder, `${number}.safetensors`), encodeSafetensors(arrays));
  model.dispose();
  tf.dispose([images, logits]);
}
