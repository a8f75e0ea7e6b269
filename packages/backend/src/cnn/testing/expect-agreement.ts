import { expect, vi } from 'vitest';
import { CnnBackend } from '../cnn-backend.ts';
import { expectSame } from './expect-same.ts';
import { type NamedValues, runOn } from './run-on.ts';

export interface Case {
  readonly kernelName: string;
  readonly inputs: NamedValues;
  readonly attributes?: object;
  readonly tolerance?: number;
  /** Whether the compiled kernel must be what ran; default true. */
  readonly compiled?: boolean;
}

/** A kernel gives on the backend what it gives on tfjs's JavaScript backend, and is compiled there. */
export const expectAgreement = async (
  backend: string,
  { kernelName, inputs, attributes = {}, tolerance, compiled = true }: Case,
): Promise<void> => {
  const shapes = Object.entries(inputs).map(([name, { shape, dtype }]) => `${name} ${dtype} [${shape}]`);
  const label = `${kernelName} on ${backend}: ${shapes.join(', ')} ${JSON.stringify(attributes)}`;
  const expected = await runOn('cpu', kernelName, inputs, attributes);
  const run = vi.spyOn(CnnBackend.prototype, 'run');
  const actual = await runOn(backend, kernelName, inputs, attributes);
  const ran = run.mock.calls.length > 0;
  run.mockRestore();
  expectSame(actual, expected, label, tolerance);
  const empty = expected.every(({ data }) => data.length === 0);
  if (compiled && !empty) expect(ran, `${label}: the compiled kernel ran`).toBe(true);
};
