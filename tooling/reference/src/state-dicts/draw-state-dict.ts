import type { StateDict } from '@cnn/models';
import { CounterSource } from '../counter-source.ts';
import type { StateDictCase } from './state-dict-case.ts';

/** The arrays that `filled` of `generator/weights.py` draws. */
export const drawStateDict = ({ shapes, seed }: StateDictCase): StateDict => {
  const source = new CounterSource(seed);
  return Object.entries(shapes).map(([name, shape]) => {
    const kind = name.split('.').at(-1);
    if (kind === 'num_batches_tracked') return { name, type: 'I64', shape, bytes: new Uint8Array(8) };
    const values = draw(source, kind!, shape);
    return { name, type: 'F32', shape, bytes: new Uint8Array(values.buffer) };
  });
};

const draw = (source: CounterSource, kind: string, shape: readonly number[]): Float32Array => {
  const count = product(shape);
  if (shape.length > 1) return source.take(count, Math.sqrt(6 / product(shape.slice(1))));
  if (kind === 'running_var') return source.take(count).map((value) => value + 0.5);
  return kind === 'weight' ? source.take(count, 0.5).map((value) => value + 1) : source.take(count, 0.1);
};

const product = (sizes: readonly number[]) => sizes.reduce((product, size) => product * size, 1);
