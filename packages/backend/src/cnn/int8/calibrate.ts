import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import type { CnnBackend } from '../cnn-backend.ts';
import { BatchSlots } from '../compiled/batch-slots.ts';
import { StepBlock } from '../compiled/step-block.ts';
import { Arena } from '../graph/arena.ts';
import { Prepared } from '../graph/prepared.ts';
import { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import type { Graph } from '../lowering/graph.ts';
import { reduce } from '../program/operations.ts';
import { Recorder } from '../program/recorder.ts';
import type { StepProgram } from '../program/step-program.ts';
import type { Range } from './range.ts';
import { takesBytes } from './takes-bytes.ts';

/** How many examples go through the model at a time, which bounds memory. */
const mostAtOnce = 32;

/**
 * The ranges of what products read and give, in float32, over some examples.
 *
 * @throws ArgumentError where some of them are not finite.
 */
export const calibrate = (
  backend: CnnBackend,
  graph: Graph,
  inputs: readonly tf.Tensor[],
): ReadonlyMap<Value, Range> => {
  const layers = observedValues(graph);
  const values = [...layers.keys()];
  const block = new StepBlock(
    backend,
    values.flatMap((_, index) => [`least ${index}`, `largest ${index}`]),
  );
  const slots = new BatchSlots(backend, inputs.length);
  const prepared = new Prepared(backend);
  const programs = new Map<number, StepProgram>();
  const ranges = new Map<Value, Range>();
  const examples = inputs[0]!.shape[0]!;
  try {
    for (let first = 0; first < examples; first += mostAtOnce) {
      const batch = Math.min(mostAtOnce, examples - first);
      const program = programs.get(batch) ?? record(backend, graph, { batch, values, block, slots, prepared });
      programs.set(batch, program);
      prepared.update(graph.weights);
      tf.tidy(() => {
        slots.set(inputs.map((input) => tf.slice(input, first, batch)));
        backend.check(program.run());
      });
      for (const [index, value] of values.entries()) {
        const { least, largest } = ranges.get(value) ?? { least: 0, largest: 0 };
        const here = [block.float(`least ${index}`), block.float(`largest ${index}`)] as const;
        if (!here.every(Number.isFinite)) {
          const layer = layers.get(value);
          throw new ArgumentError(
            `Expected finite numbers around the layer "${layer}" for the calibration inputs, got ${here.join(' … ')}. ` +
              'Train the model anew, or give it other inputs.',
          );
        }
        ranges.set(value, { least: Math.min(least, here[0]), largest: Math.max(largest, here[1]) });
      }
    }
    return ranges;
  } finally {
    slots.set([]);
    for (const program of programs.values()) program.dispose();
    prepared.dispose();
    block.dispose();
  }
};

/** What products read and give, with the name of the layer. */
const observedValues = ({ nodes }: Graph): Map<Value, string> => {
  const layers = new Map<Value, string>();
  for (const node of nodes.filter(takesBytes)) {
    for (const value of [...node.inputs, node.output]) if (!value.part) layers.set(value, node.layer);
  }
  return layers;
};

interface Observation {
  readonly batch: number;
  readonly values: readonly Value[];
  readonly block: StepBlock;
  readonly slots: BatchSlots;
  readonly prepared: Prepared;
}

const record = (
  backend: CnnBackend,
  graph: Graph,
  { batch, values, block, slots, prepared }: Observation,
): StepProgram => {
  const recorder = new Recorder();
  const arena = new Arena(recorder.address(backend.scratch));
  const step = new Step(backend, recorder, arena, batch, undefined, prepared, false);
  const missing = new Set(values);
  const observe = (value: Value) => {
    if (!missing.delete(value)) return;
    const index = values.indexOf(value);
    const whole = { type: 'float32', x: step.address(value), outer: 1, axis: step.count(value), inner: 1 } as const;
    step.emit(reduce({ ...whole, kind: 'min', y: step.slot(block, block.offset(`least ${index}`)) }));
    step.emit(reduce({ ...whole, kind: 'max', y: step.slot(block, block.offset(`largest ${index}`)) }));
  };
  for (const [index, input] of graph.inputs.entries()) step.bring(input, step.slot(slots.slots[index]!));
  for (const node of graph.nodes) {
    if (takesBytes(node)) for (const input of node.inputs) observe(input);
    step.forward(node);
    if (takesBytes(node)) observe(node.output);
  }
  for (const output of graph.outputs) step.letGo(output);
  backend.scratch.reserve(arena.size);
  return recorder.finish(backend.kernels);
};
