import { readValues } from '@cnn/backend';
import { ArgumentError, type JsonValue } from '@cnn/core';
import { argMax, type Tensor } from '@tensorflow/tfjs-core';
import type { Metric } from './metric.ts';

/** The metrics of a run or an evaluation as one. */
export class MetricList {
  /** @throws ArgumentError when two have one name, or one the name of what is measured anyway. */
  constructor(readonly metrics: readonly Metric<unknown>[]) {
    const names = ['loss', 'accuracy'];
    for (const { name } of metrics) {
      if (names.includes(name))
        throw new ArgumentError(`Two metrics are called "${name}". Give each a name of its own.`);
      names.push(name);
    }
  }

  get isEmpty(): boolean {
    return this.metrics.length === 0;
  }

  /**
   * Counts a batch. Metrics count in plain numbers: the promise, where there is one, waits for the device. Of shares of the classes the
   * largest counts as the label.
   */
  update(outputs: Tensor | Tensor[], labels: Tensor): void | Promise<void> {
    const isShares = labels.rank === 2 && labels.dtype === 'float32';
    const scores = readValues(Array.isArray(outputs) ? outputs[0]! : outputs);
    const classes = isShares ? largest(labels) : readValues(labels);
    if (scores instanceof Promise || classes instanceof Promise) {
      return Promise.all([scores, classes]).then((values) => this.#count(...values));
    }
    this.#count(scores, classes);
  }

  #count(scores: ArrayLike<number>, classes: ArrayLike<number>): void {
    for (const metric of this.metrics) metric.update(scores, classes);
  }

  compute(): Record<string, unknown> {
    return Object.fromEntries(this.metrics.map((metric) => [metric.name, metric.compute()]));
  }

  reset(): void {
    for (const metric of this.metrics) metric.reset();
  }

  states(): Record<string, JsonValue> {
    return Object.fromEntries(this.metrics.map((metric) => [metric.name, metric.state()]));
  }

  /** A metric that was not there before begins anew. */
  restore(states: Readonly<Record<string, JsonValue>>): void {
    for (const metric of this.metrics) {
      const state = states[metric.name];
      if (state !== undefined) metric.restore(state);
    }
  }
}

/** The class with the largest share of each example. */
const largest = async (shares: Tensor): Promise<ArrayLike<number>> => {
  const classes = argMax(shares, 1);
  try {
    return await classes.data();
  } finally {
    classes.dispose();
  }
};
