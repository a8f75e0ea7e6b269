import * as tf from '@tensorflow/tfjs-core';
import type { OpenModel } from '../../../executor/open-model.ts';
import { resolveOptions } from '../../../executor/resolve-options.ts';
import { tapeModel } from '../../../executor/tape/tape-model.ts';
import type { CnnBackend } from '../../cnn-backend.ts';
import { compileModel } from '../../compiled/compile-model.ts';
import { Choices } from './choices.ts';
import type { RandomModel } from './random-model.ts';
import { type Results, runTask, type Task, taskFor } from './run-task.ts';

const tolerance = 1e-4;
/** Of a weight between 1 and 2, from which changes are taken. */
const rounding = 2 ** -22;

/**
 * A model gives compiled what TensorFlow.js's tape gives: losses, outputs, changes of weights; with any number of threads the same
 * bits; and leaves nothing behind.
 */
export const expectSameGraph = async (drawn: RandomModel, seed: number): Promise<void> => {
  const backend = tf.backend() as CnnBackend;
  const { kernels } = backend;
  const task = taskFor(drawn, seed);
  try {
    const compiled = () => runTask(compile(backend, drawn), task);
    const results = await compiled();
    await compare(drawn, task, results);
    drawn.model.setWeights([...task.start]);
    const threads = kernels.threads();
    try {
      for (const count of kernels.kind === 'native' ? [1, 2, 3] : [threads]) {
        kernels.initialise(undefined, count);
        const [tensors, bytes] = [tf.memory().numTensors, kernels.bytesInUse()];
        sameBits(results, await compiled(), `on ${count} threads`);
        if (tf.memory().numTensors !== tensors)
          throw new Error(`${tf.memory().numTensors - tensors} tensors stay behind.`);
        if (kernels.bytesInUse() !== bytes) throw new Error(`${kernels.bytesInUse() - bytes} bytes stay behind.`);
      }
    } finally {
      kernels.initialise(undefined, threads);
    }
  } finally {
    task.dispose();
    drawn.model.dispose();
  }
};

const compile = (backend: CnnBackend, { model, options }: RandomModel): OpenModel => {
  const compiled = compileModel(backend, model, resolveOptions(model, options));
  if (typeof compiled === 'string') throw new Error(`It is not compiled: ${compiled}.`);
  return compiled;
};

const onTape = ({ model, options }: RandomModel, task: Task): Promise<Results> =>
  runTask(tapeModel(model, resolveOptions(model, options)), task);

const compare = async (drawn: RandomModel, task: Task, results: Results): Promise<void> => {
  const expected = await onTape(drawn, task);
  const wrong = Object.keys(expected).filter(
    (name) => !(distance(results[name]!, expected[name]!) <= tolerance * norm(expected[name]!)),
  );
  if (wrong.length === 0) return;
  const noise = await noiseOf(drawn, task, expected);
  for (const name of wrong) {
    const [got, wanted] = [results[name]!, expected[name]!];
    const [error, size] = [distance(got, wanted), norm(wanted)];
    if (error <= 10 * noise[name]! + rounding * Math.sqrt(got.length)) continue;
    throw new Error(
      `${name}: relative error ${error / size}, ${error / noise[name]!} times what a rounding of the weights makes.\n` +
        `compiled ${got.slice(0, 8).join(' ')}\ntape     ${wanted.slice(0, 8).join(' ')}`,
    );
  }
};

/** How far the tape's own results move when each weight does by about a rounding: what mathematics says is zero is noise. */
const noiseOf = async (drawn: RandomModel, task: Task, expected: Results): Promise<Record<string, number>> => {
  const choices = new Choices(5);
  const noise = Object.fromEntries(Object.keys(expected).map((name) => [name, 0]));
  for (let run = 0; run < 3; run++) {
    const start = task.start.map((weight) =>
      tf.tensor(
        weight.dataSync().map((value) => value * (1 + choices.uniform(-2e-7, 2e-7))),
        weight.shape,
      ),
    );
    const moved = await onTape(drawn, { ...task, start });
    tf.dispose(start);
    for (const [name, values] of Object.entries(moved)) {
      noise[name] = Math.max(noise[name]!, distance(values, expected[name]!));
    }
  }
  return noise;
};

const sameBits = (one: Results, other: Results, label: string): void => {
  for (const [name, values] of Object.entries(one)) {
    const at = values.findIndex((value, index) => !Object.is(value, other[name]![index]));
    if (at >= 0) throw new Error(`${name} ${label}: [${at}] is ${other[name]![at]}, was ${values[at]}.`);
  }
};

const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

/** Infinite where one has a number and the other has none. */
const distance = (one: Float32Array, other: Float32Array): number => {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const [at, value] of one.entries()) {
    if (Object.is(value, other[at])) continue;
    sum += (value - other[at]!) ** 2;
  }
  return Number.isNaN(sum) ? Number.POSITIVE_INFINITY : Math.sqrt(sum);
};
