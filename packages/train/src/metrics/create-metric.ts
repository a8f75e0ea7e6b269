import { ArgumentError, type JsonValue } from '@cnn/core';
import { countClasses } from './count-classes.ts';
import type { Metric } from './metric.ts';

/** What one metric keeps of the examples, as a list of numbers, and what follows from it. */
export interface MetricDefinition<Value> {
  /** Tells apart metrics of other settings too: a state comes back only to a metric of its name. */
  readonly name: string;
  /**
   * The numbers before the first example.
   *
   * @throws ArgumentError when the metric's settings don't fit so many classes.
   */
  begin(classes: number): number[];
  /** Throws for finite scores of a batch that the metric can't take, before any is counted. */
  check?(scores: ArrayLike<number>): void;
  /** Counts a batch in: `eachExample` does one after the other. The scores are of one example after the other, one for each class. */
  add(numbers: number[], scores: ArrayLike<number>, labels: ArrayLike<number>): void;
  compute(numbers: readonly number[], classes: number): Value;
  /** The value where nothing was counted. */
  readonly empty: Value;
  /** How many numbers each example adds; 0, where all are summed, by default. */
  numbersPerExample?(classes: number): number;
}

/** The part of a metric that all share: checks and the state. */
export const createMetric = <Value>(definition: MetricDefinition<Value>): Metric<Value> => {
  const { name, begin, check, add, compute, empty, numbersPerExample = () => 0 } = definition;
  let classes = 0;
  let numbers: number[] = [];
  return {
    name,
    update: (scores, labels) => {
      const found = countClasses(name, scores, labels);
      if (found === 0) return;
      check?.(scores);
      if (classes === 0) numbers = begin(found);
      else if (found !== classes) {
        throw new ArgumentError(
          `${name}: every batch must score the same classes, got ${found} after ${classes}. Call reset() between models.`,
        );
      }
      classes = found;
      add(numbers, scores, labels);
    },
    compute: () => (classes === 0 ? empty : compute(numbers, classes)),
    reset: () => {
      classes = 0;
      numbers = [];
    },
    state: () => ({ metric: name, classes, numbers: [...numbers] }),
    restore: (state) => {
      const saved = parseState(state);
      if (saved?.metric !== name) {
        throw new ArgumentError(
          `${name}: expected a state of the metric "${name}", got ${saved ? `one of "${saved.metric}"` : 'something else'}. Give restore() what state() of the same metric gave.`,
        );
      }
      const fresh = saved.classes === 0 ? [] : begin(saved.classes);
      const further = saved.numbers.length - fresh.length;
      const step = saved.classes === 0 ? 0 : numbersPerExample(saved.classes);
      if (step === 0 ? further !== 0 : further < 0 || further % step !== 0) {
        throw new ArgumentError(
          `${name}: a state of ${saved.classes} classes can't hold ${saved.numbers.length} numbers. It is damaged, or of other settings.`,
        );
      }
      classes = saved.classes;
      numbers = [...saved.numbers];
    },
  };
};

interface SavedState {
  readonly metric: string;
  readonly classes: number;
  readonly numbers: readonly number[];
}

const parseState = (state: JsonValue): SavedState | undefined => {
  const { metric, classes, numbers } = Object(state) as { readonly [key: string]: JsonValue | undefined };
  const valid =
    typeof metric === 'string' &&
    Number.isSafeInteger(classes) &&
    (classes as number) >= 0 &&
    Array.isArray(numbers) &&
    numbers.every((number) => Number.isFinite(number));
  return valid ? (state as unknown as SavedState) : undefined;
};
