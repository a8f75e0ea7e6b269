// What runs in the browser: the first steps of LeNet on the real images, from PyTorch's weights, on the engine that the
// address names or, without one, on that which users get; as many steps as it says. Then the model is kept and loaded again.
import { type EngineName, tryGpu } from '@cnn/backend';
import { lenet, torchParameters } from '@cnn/models';
import { CounterSource, fill } from '@cnn/reference';
import { loadModel, openModel, saveModel, sgd, sparseCategoricalCrossEntropy } from '@cnn/train';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Report } from './report.ts';
import type { Work } from './work.ts';

const asked = new URL(location.href).searchParams;
const engine = (asked.get('engine') ?? undefined) as EngineName | undefined;
const steps = Number(asked.get('steps'));

const train = async (): Promise<Report> => {
  const device = await tryGpu(0, { engine });
  const { seed, batchSize, learningRate } = (await (await fetch('/work.json')).json()) as Work;
  const images = new Float32Array(await (await fetch('/images')).arrayBuffer());
  const labels = new Int32Array(await (await fetch('/labels')).arrayBuffer());
  const model = lenet();
  fill(torchParameters(model), new CounterSource(seed));

  const open = openModel(model, { loss: sparseCategoricalCrossEntropy(), optimizer: sgd({ learningRate }) });
  const pixels = batchSize * 28 * 28;
  const runStep = async (index: number): Promise<number> => {
    const batch = [
      tf.tensor4d(images.subarray(index * pixels, (index + 1) * pixels), [batchSize, 28, 28, 1]),
      tf.tensor1d(labels.subarray(index * batchSize, (index + 1) * batchSize), 'int32'),
    ] as const;
    open.reset();
    open.train(...batch);
    const { loss } = await open.totals();
    tf.dispose([...batch]);
    return loss;
  };

  const losses = [await runStep(0)];
  const tensors = tf.memory().numTensors;
  const began = performance.now();
  for (let index = 1; index < steps; index++) losses.push(await runStep(index));
  const examplesPerSecond = ((steps - 1) * batchSize * 1000) / (performance.now() - began);
  const leaked = tf.memory().numTensors - tensors;
  const kept = await isKept(model, images.subarray(0, 8 * 28 * 28));
  return { device: device.name, isolated: crossOriginIsolated, losses, examplesPerSecond, leaked, kept };
};

/** Whether the model comes back from the browser's storage and from a file, and predicts as before, to the bit. */
const isKept = async (model: LayersModel, pixels: Float32Array): Promise<boolean> => {
  const scores = async (net: LayersModel) => {
    const found = tf.tidy(() => net.predict(tf.tensor4d(pixels, [8, 28, 28, 1])) as tf.Tensor);
    const values = Array.from(await found.data());
    found.dispose();
    return values.join();
  };
  await saveModel(model, 'indexeddb://lenet', { metrics: { valAccuracy: 0.5 } });
  const stored = await loadModel('indexeddb://lenet');
  const click = HTMLAnchorElement.prototype.click;
  let downloaded: Promise<Blob> | undefined;
  HTMLAnchorElement.prototype.click = function () {
    downloaded = fetch(this.href).then((response) => response.blob());
  };
  await saveModel(model, 'lenet.safetensors');
  HTMLAnchorElement.prototype.click = click;
  const file = await loadModel(new File([await downloaded!], 'lenet.safetensors'));
  const expected = await scores(model);
  return (
    stored.metrics?.valAccuracy === 0.5 &&
    (await scores(stored.model)) === expected &&
    (await scores(file.model)) === expected
  );
};

const failed = (error: Error): Report => ({
  failure: error.stack ?? error.message,
  isolated: crossOriginIsolated,
  losses: [],
  examplesPerSecond: 0,
  leaked: 0,
  kept: false,
});

const report = await train().catch(failed);
document.body.textContent = JSON.stringify(report);
await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
