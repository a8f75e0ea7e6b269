import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpu, openModel } from '@cnn/backend';
import { decodeSafetensors } from '@cnn/core';
import { loadFashionMnist, sampleRoot } from '@cnn/datasets';
import { createModel, loadStateDict } from '@cnn/models';
import { evaluate, fileHandler, loadModel } from '@cnn/train';
import { dispose } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { cliFolder } from './testing/run-cli.ts';

const { folder, run } = cliFolder();

/** Runs a command that prints JSON. */
const json = async (...words: string[]) => {
  const { code, output, errors } = await run([...words, '--json']);
  expect([code, words[0] === 'train' ? '' : errors]).toEqual([0, '']);
  return JSON.parse(output);
};

const test = async () => (await loadFashionMnist({ root: sampleRoot(), batchSize: 50 })).test;
const measured = async (model: LayersModel) => evaluate(model, await test());

// Every test below asks the model that one training has left.
const kept = 'runs/lenet-modern/model.safetensors';
let trained: { folder: string; stopped: string; valAccuracy: number; valLoss: number; rows: unknown[] };
beforeAll(async () => {
  await cpu({ engine: 'cnn' });
  const flags = ['--epochs', '12', '--batch-size', '20', '--schedule', 'one-cycle', '--learning-rate', '0.03'];
  trained = await json('train', 'lenet-modern', ...flags);
});

it('train keeps its run, and a model that does as well as it says', async () => {
  expect(trained).toMatchObject({ folder: join('runs', 'lenet-modern'), stopped: 'completed' });
  expect(trained.rows).toHaveLength(12);
  const { model, classNames, preprocessing, metrics } = await loadModel(join(folder, kept));
  expect(classNames?.[9]).toBe('ankle boot');
  expect(preprocessing).toEqual({ channels: 1, resizeShortSide: 28, centerCrop: [28, 28] });
  expect(metrics?.valAccuracy).toBe(trained.valAccuracy);
  expect((await measured(model)).loss).toBeCloseTo(trained.valLoss, 4);
  expect(trained.valAccuracy).toBeGreaterThan(0.5);
  expect((await readFile(join(folder, 'runs/lenet-modern/plots/history.png'))).length).toBeGreaterThan(5000);
});

it('train goes on with --resume, and with the same flags only', async () => {
  const flags = ['--batch-size', '50', '--out', 'cut'];
  const first = await json('train', 'lenet', ...flags, '--epochs', '1');
  const further = await json('train', 'lenet', ...flags, '--epochs', '2', '--resume');
  expect(further.rows[0]).toMatchObject({ trainLoss: first.rows[0].trainLoss });
  expect(further.rows).toHaveLength(2);
  const { code, errors } = await run(['train', 'lenet', ...flags, '--epochs', '3', '--seed', '4', '--resume']);
  expect(errors).toMatch(/^--resume: the run in cut has seed 0, now 4\. Give the flags that it had, or .*\n$/);
  expect(code).toBe(2);
});

it('train takes a kept model further, for its own classes only', async () => {
  const further = await json(
    'train',
    kept,
    '--epochs',
    '1',
    '--batch-size',
    '50',
    '--learning-rate',
    '0.001',
    '--out',
    'further',
  );
  expect(further.rows[0].trainLoss).toBeLessThan(1.2);
  const { code, errors } = await run(['train', kept, '--size', '32']);
  expect([code, errors]).toEqual([
    2,
    expect.stringMatching(/^--size: .* takes images of 28×28, got 32\. Leave it out\.\n$/),
  ]);
});

it('evaluate measures what a program does', async () => {
  const expected = await measured((await loadModel(join(folder, kept))).model);
  const found = await json('evaluate', '--model', kept);
  expect(found.accuracy).toBe(expected.accuracy);
  expect(found.loss).toBeCloseTo(expected.loss, 5);
  expect(found.examples).toBe(100);
  const { confusionMatrix, classes } = found;
  const row = confusionMatrix[1] as number[];
  expect(classes[1].recall).toBeCloseTo(row[1]! / row.reduce((sum, count) => sum + count, 0), 12);
  const { output } = await run(['evaluate', '--model', kept, '--limit', '20']);
  expect(output).toMatch(
    /class +images +precision +recall +F1\nt-shirt .*\n[\s\S]*\nloss \d\.\d{4}, accuracy 0\.\d+ of 20 images/,
  );
});

it('predict says what the model sees, of one garment and of several', async () => {
  const { model, classNames } = await loadModel(join(folder, kept));
  const open = openModel(model);
  const expected: string[] = [];
  for await (const { images, labels } of (await loadFashionMnist({ root: sampleRoot(), batchSize: 1, testLimit: 3 }))
    .test) {
    const logits = open.predict(images) as typeof images;
    const values = Array.from(await logits.data());
    const pixels = Uint8Array.from(await images.data(), (value) => Math.round(255 * value));
    const path = join(folder, `garment${expected.length}.png`);
    await sharp(pixels, { raw: { width: 28, height: 28, channels: 1 } }).toFile(path);
    expected.push(classNames![values.indexOf(Math.max(...values))]!);
    dispose([images, labels, logits]);
  }
  open.dispose();
  const files = expected.map((_, index) => `garment${index}.png`);
  const found = await json('predict', ...files, '--model', kept, '--top', '2');
  expect(files.map((file) => found[file][0].className)).toEqual(expected);
  expect(found['garment0.png']).toHaveLength(2);
  const { output } = await run(['predict', 'garment0.png']);
  expect(output).toMatch(/^garment0\.png: ankle boot [\d.]+ %, .* %, .* %\n$/);
});

it('summary describes a network and a kept model, and lists all', async () => {
  expect(await json('summary', 'alexnet', '--input', '224x224x1')).toMatchObject({
    name: 'alexnet',
    parameters: 46_764_746,
  });
  expect(await json('summary', 'resnet18-torchvision', '--classes', '3')).toMatchObject({
    name: 'resnet18Torchvision',
  });
  expect(await json('summary', kept)).toMatchObject({
    parameters: 61_706,
    metrics: { valAccuracy: trained.valAccuracy },
  });
  const { output } = await run(['summary', kept]);
  expect(output).toMatch(/Total +61 706 [\s\S]*\nclasses: t-shirt, /);
  const networks = await json('summary');
  expect(networks).toContainEqual({ name: 'lenet-modern', pretrained: true });
  expect(networks).toContainEqual({ name: 'alexnet', pretrained: false });
});

it('convert keeps the weights through every format that is read again', async () => {
  const whole = await measured((await loadModel(join(folder, kept))).model);
  await json('convert', kept, 'dict.safetensors', '--as', 'state-dict');
  const back = ['--network', 'lenet-modern'];
  await json('convert', 'dict.safetensors', 'again.safetensors', ...back);
  expect((await measured((await loadModel(join(folder, 'again.safetensors'))).model)).loss).toBe(whole.loss);

  const { arrays } = decodeSafetensors(await readFile(join(folder, 'dict.safetensors')), 'dict');
  const net = createModel('lenetModern');
  loadStateDict(net, arrays);
  expect((await measured(net)).loss).toBe(whole.loss);

  await json('convert', kept, 'web');
  const web = await loadLayersModel(fileHandler(join(folder, 'web')));
  expect((await measured(web)).loss).toBe(whole.loss);
  await json('convert', 'web/model.json', 'from-web.safetensors');
  await json('convert', 'web/model.json', 'weights-of-web.safetensors', ...back);
  for (const file of ['from-web', 'weights-of-web']) {
    expect((await measured((await loadModel(join(folder, `${file}.safetensors`))).model)).loss).toBe(whole.loss);
  }

  await json('convert', kept, 'small.safetensors', '--as', 'int8');
  await json('convert', 'small.safetensors', 'from-small.safetensors', ...back);
  const { loss } = await measured((await loadModel(join(folder, 'from-small.safetensors'))).model);
  expect(Math.abs(loss - whole.loss)).toBeLessThan(0.02);
  expect(loss).not.toBe(whole.loss);

  const { errors, code } = await run(['convert', 'dict.safetensors', 'x.onnx', ...back, '--classes', '3']);
  expect(errors).toMatch(
    /wrong shapes: .*\[10\] where \[3\] is needed.* \(--input, --classes and --names say what the file is of\.\)\n$/,
  );
  expect(code).toBe(1);
});

it('convert keeps class names, preprocessing and figures between models', async () => {
  await json('convert', kept, 'copies/copy.safetensors');
  const [one, other] = await Promise.all(
    [kept, 'copies/copy.safetensors'].map((file) => loadModel(join(folder, file))),
  );
  expect({ ...other, model: undefined }).toEqual({ ...one, model: undefined });
});

it('data lists the sets, and says where they are', async () => {
  const sets = await json('data', 'list');
  expect(sets).toContainEqual(expect.objectContaining({ name: 'cifar-10', isHere: false, bytes: 170_052_171 }));
  const { output } = await run(['data', 'list']);
  expect(output).toMatch(/^fashion-mnist +\d+ MB +Fashion-MNIST, MIT/m);
  const where = await run(['data', 'where', 'mnist']);
  expect(where).toMatchObject({ code: 1, output: expect.stringMatching(/mnist \(nothing there yet\)\n$/) });
  expect(await run(['data', 'where'])).toMatchObject({ code: 0, output: expect.stringContaining(folder) });
  expect((await run(['data', 'get', 'fashion-mnist'])).output).toMatch(/^Fashion-MNIST is there: .*sample/);
});

it('doctor tries every engine in a process of its own', async () => {
  const { engines, machine, mpi } = await json('doctor');
  expect(mpi).toMatchObject({ works: expect.any(Boolean), text: expect.any(String) });
  expect(machine.node).toBe(process.version);
  expect(engines.find(({ name }: { name: string }) => name === 'cpu')).toMatchObject({ works: true });
  expect(engines.find(({ name }: { name: string }) => name === 'webgpu')).toHaveProperty('works');
  const { code, output } = await run(['doctor']);
  expect(output).toMatch(/✓ cnn[\s\S]*CNN_ENGINE=NAME/);
  expect(code).toBe(0);
});
