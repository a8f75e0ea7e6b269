import { expectAgreement } from '../expect-agreement.ts';
import { readJson } from '../read-json.ts';
import { readSafetensors } from '../read-safetensors.ts';
import { createSchedule } from '../schedules/create-schedule.ts';
import { tolerances } from '../tolerances.ts';
import type { OptimizerCase } from './optimizer-case.ts';

type Arrays = Readonly<Record<string, Float32Array>>;

/** A way to update: started once a case, then given the gradients of one update (one for each batch of it) at a time. */
export type OptimizerRunner = (optimizer: OptimizerCase, start: Arrays, shapes: Shapes) => RunningOptimizer;

export type Shapes = Readonly<Record<string, readonly number[]>>;

export interface RunningOptimizer {
  /** @param learningRate Where a schedule sets it. */
  update(batches: readonly Arrays[], learningRate?: number): void | Promise<void>;
  weights(): Arrays | Promise<Arrays>;
  /** The moving averages, where the case asks for them. */
  averages?(): Arrays | Promise<Arrays>;
  dispose?(): void;
}

const { steps, kept } = readJson<{ steps: number; kept: number[] }>('optimizers.json');
const reference = readSafetensors('optimizers.safetensors');
const names = ['matrix', 'vector'] as const;

/** Lets `how` make the updates of a case and compares the weights after some of them with PyTorch. */
export const runOptimizerCase = async (optimizer: OptimizerCase, how: OptimizerRunner): Promise<void> => {
  const { name, accumulate = 1, averageDecay, meanEvery } = optimizer;
  const schedule = optimizer.schedule && createSchedule(optimizer.schedule);
  const each = <T>(value: (weight: string) => T) => Object.fromEntries(names.map((weight) => [weight, value(weight)]));
  const shapes = each((weight) => reference(`start:${weight}`).shape);
  const running = how(
    optimizer,
    each((weight) => reference(`start:${weight}`).data.slice()),
    shapes,
  );
  const row = (index: number) =>
    each((weight) => {
      const { data, shape } = reference(`gradients:${weight}`);
      const size = data.length / shape[0]!;
      return data.slice(index * size, (index + 1) * size);
    });
  for (let step = 1; step <= steps; step++) {
    const batches = Array.from({ length: accumulate }, (_, batch) => row((step - 1) * accumulate + batch));
    await running.update(batches, schedule?.(step - 1));
    if (!kept.includes(step)) continue;
    const weights = await running.weights();
    const averages = (averageDecay ?? meanEvery) ? await running.averages?.() : undefined;
    for (const weight of names) {
      const compare = (key: string, actual: Float32Array) =>
        expectAgreement(`${name}: ${key}`, actual, reference(`${name}.${key}`).data, tolerances.operation);
      compare(`${step}:${weight}`, weights[weight]!);
      if (averages) compare(`${step}:average:${weight}`, averages[weight]!);
    }
  }
  running.dispose?.();
};
