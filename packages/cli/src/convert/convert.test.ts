import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSafetensors, toFloat32 } from '@cnn/core';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { cliFolder } from '../testing/run-cli.ts';

const { folder, run } = cliFolder();

/** A file that PyTorch or Keras has written: `lenet_files` of the reference's `weight_files.py`. */
const golden = (name: string) =>
  fileURLToPath(new URL(`../../../../tooling/reference/goldens/weights/${name}`, import.meta.url));

const { arrays } = decodeSafetensors(readFileSync(golden('lenet.safetensors')), 'lenet.safetensors');
const [pixels, logits] = ['pixels', 'logits'].map((name) => arrays.find((array) => array.name === name)!);
const classes = 3;
const size = 16;
const images = ['one.png', 'two.png'];
const network = ['--network', 'lenet', '--input', `${size}x${size}x1`, '--classes', String(classes)];

/** What PyTorch and Keras make of each image. */
const probabilities = images.map((_, image) => {
  const powers = Array.from(toFloat32(logits!).subarray(image * classes, (image + 1) * classes), Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
});

const json = async (...words: string[]) => {
  const { code, output, errors } = await run([...words, '--json']);
  expect([code, errors]).toEqual([0, '']);
  return JSON.parse(output);
};

const expectToPredict = async (model: string) => {
  const found = await json('predict', ...images, '--model', model);
  for (const [index, image] of images.entries()) {
    const byClass = new Map(
      found[image].map(({ classIndex, probability }: { classIndex: number; probability: number }) => [
        classIndex,
        probability,
      ]),
    );
    for (const [number, probability] of probabilities[index]!.entries()) {
      expect(byClass.get(number)).toBeCloseTo(probability, 5);
    }
  }
};

beforeAll(async () => {
  for (const [index, image] of images.entries()) {
    const part = pixels!.bytes.subarray(index * size * size, (index + 1) * size * size);
    await sharp(part, { raw: { width: size, height: size, channels: 1 } }).toFile(join(folder, image));
  }
});

it.each([
  ['lenet.pth', 'a state dict of PyTorch'],
  ['lenet.keras', 'weights of Keras'],
  ['lenet.h5', 'weights of Keras'],
])('makes a model of %s, which sees what its library sees', async (name, format) => {
  const made = await json('convert', golden(name), `${name}.safetensors`, ...network);
  expect(made).toMatchObject({ network: 'lenet', parameters: 20_791, from: { format }, to: { format: 'a model' } });
  await expectToPredict(`${name}.safetensors`);
});

it("makes TensorFlow.js's format of them, which predicts too", async () => {
  await json('convert', golden('lenet.pth'), 'web', ...network);
  await expectToPredict('web/model.json');
});

it('makes ONNX of them, of which ONNX Runtime has the same logits', async () => {
  await json('convert', golden('lenet.keras'), 'lenet.onnx', ...network);
  const session = await InferenceSession.create(join(folder, 'lenet.onnx'));
  const values = Float32Array.from(pixels!.bytes, (pixel) => pixel / 255);
  const found = await session.run({ images: new Tensor('float32', values, [images.length, 1, size, size]) });
  const expected = toFloat32(logits!);
  for (const [index, logit] of (found.logits!.data as Float32Array).entries()) {
    expect(logit).toBeCloseTo(expected[index]!, 5);
  }
  await session.release();
});
