import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { Loader, loadFashionMnist, preprocessingTransform, sampleRoot } from '@cnn/datasets';
import { createModel } from '@cnn/models';
import { evaluate, loadModel } from '@cnn/train';
import { beforeAll, describe, expect, it } from 'vitest';
import pretrained, { modelUrl } from './index.ts';

beforeAll(() => cpu({ engine: 'cnn' }));

/** The first of the real test images, which @cnn/datasets ships. */
const sample = async (): Promise<Loader> => {
  const { test } = await loadFashionMnist({ root: sampleRoot(), batchSize: 100 });
  return new Loader(test.dataset, { batchSize: 100, transform: preprocessingTransform(pretrained.preprocessing) });
};

describe('@cnn/pretrained-resnet-small', () => {
  it('is a whole model, which does as well as it says', async () => {
    const { model, classNames, preprocessing, metrics } = await loadModel(modelUrl);
    expect({ classNames, preprocessing }).toEqual({
      classNames: pretrained.classNames,
      preprocessing: pretrained.preprocessing,
    });
    expect(metrics!.valAccuracy).toBeGreaterThan(0.93);
    const { accuracy, examples } = await evaluate(model, await sample());
    expect(examples).toBe(100);
    expect(accuracy).toBeGreaterThanOrEqual(0.88);
    model.dispose();
  });

  it('gives its weights to the network of its name', async () => {
    const { model } = await loadModel(modelUrl);
    const net = await createModel(pretrained.model, { pretrained });
    expect((await evaluate(net, await sample())).loss).toBe((await evaluate(model, await sample())).loss);
    const other = await createModel(pretrained.model, { pretrained, classes: 3 });
    expect(other.outputs[0]!.shape).toEqual([null, 3]);
    for (const each of [model, net, other]) each.dispose();
  });

  it('stays small', async () => {
    expect((await stat(fileURLToPath(modelUrl))).size).toBeLessThan(1_300_000);
  });
});
