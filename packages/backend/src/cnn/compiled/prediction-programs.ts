import type { Tensor } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import type { KeptOutputs } from '../../executor/kept-outputs.ts';
import type { WeightedLoss } from '../../executor/resolve-options.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import { Arena } from '../graph/arena.ts';
import { Prepared } from '../graph/prepared.ts';
import { Step } from '../graph/step.ts';
import type { Graph } from '../lowering/graph.ts';
import { Recorder } from '../program/recorder.ts';
import type { Slot } from '../program/slot.ts';
import type { StepProgram } from '../program/step-program.ts';
import type { Block } from '../storage/block-pool.ts';
import { BatchSlots } from './batch-slots.ts';
import type { LossReading } from './loss-reading.ts';
import { OutputLosses } from './output-losses.ts';
import { OutputTensors } from './output-tensors.ts';
import { ProgramCache } from './program-cache.ts';

/** A run beside the event loop has a recording of its own: the addresses in it must not change meanwhile. */
type Purpose = 'loss' | 'outputs' | 'outputs, beside';

interface Recorded {
  readonly program: StepProgram;
  /** Bytes of scratch memory. */
  readonly bytes: number;
  dispose(): void;
}

/** Where a recording's scratch memory is: the backend's own, or a run's that goes on beside it. */
class ScratchSlot implements Slot {
  block: Block | undefined;

  constructor(readonly backend: CnnBackend) {}

  address(): number {
    return this.block?.address ?? this.backend.scratch.address();
  }
}

/** The predictions of a model, with and without its loss, one program for each size of batch. */
export class PredictionPrograms {
  readonly #inputs: BatchSlots;
  readonly #targets: BatchSlots;
  readonly #outputs: OutputTensors;
  readonly #losses: OutputLosses;
  readonly #scratch: ScratchSlot;
  readonly #prepared: Prepared;
  readonly #programs = new ProgramCache<Recorded>();
  /** Predictions beside the event loop go one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly backend: CnnBackend,
    readonly graph: Graph,
    losses: readonly WeightedLoss[],
    readonly kept: KeptOutputs | undefined,
    readonly bfloat16: boolean,
  ) {
    this.#inputs = new BatchSlots(backend, graph.inputs.length);
    this.#targets = new BatchSlots(backend, losses.length);
    this.#outputs = new OutputTensors(backend, graph.outputs);
    this.#losses = new OutputLosses(backend, losses, this.#targets);
    this.#scratch = new ScratchSlot(backend);
    this.#prepared = new Prepared(backend);
  }

  evaluate(inputs: readonly Tensor[], targets: readonly Tensor[]): LossReading {
    const recorded = this.#ready(inputs, 'loss');
    this.kept?.replace(this.#outputs.make(inputs[0]!.shape[0]!, this.kept.tensors));
    this.#targets.set(targets);
    try {
      this.backend.check(recorded.program.run());
    } finally {
      this.#clear();
    }
    return this.#losses.read();
  }

  predict(inputs: readonly Tensor[]): Tensor[] {
    const recorded = this.#ready(inputs, 'outputs');
    const outputs = [...this.#outputs.make(inputs[0]!.shape[0]!)];
    try {
      this.backend.check(recorded.program.run());
    } catch (error) {
      tf.dispose(outputs);
      throw error;
    } finally {
      this.#clear();
    }
    return outputs;
  }

  predictAsync(inputs: readonly Tensor[]): Promise<Tensor[]> {
    const clones = inputs.map((input) => tf.keep(tf.clone(input)));
    const run = this.#queue.then(() => this.#predictBeside(clones)).finally(() => tf.dispose(clones));
    this.#queue = run.catch(() => {});
    return run;
  }

  dispose(): void {
    const give = () => {
      this.#programs.dispose();
      this.#losses.dispose();
      this.#prepared.dispose();
    };
    void this.#queue.then(give);
  }

  async #predictBeside(inputs: readonly Tensor[]): Promise<Tensor[]> {
    const { backend } = this;
    const recorded = this.#ready(inputs, 'outputs, beside');
    const outputs = [...this.#outputs.make(inputs[0]!.shape[0]!)];
    const block = backend.pool.reserve(recorded.bytes);
    this.#scratch.block = block;
    try {
      const running = recorded.program.runAsync();
      this.#clear();
      backend.check(await running);
      return outputs;
    } catch (error) {
      tf.dispose(outputs);
      throw error;
    } finally {
      this.#clear();
      backend.pool.release(block);
    }
  }

  #clear(): void {
    this.#scratch.block = undefined;
    for (const slots of [this.#inputs, this.#targets]) slots.set([]);
    this.#outputs.letGo();
  }

  /** The recording for a batch, with its inputs, its memory, and what it prepares for the weights as they are now. */
  #ready(inputs: readonly Tensor[], purpose: Purpose): Recorded {
    const batch = inputs[0]!.shape[0]!;
    const set = this.backend.kernels.instructionSet(); // packed filters are for one
    const recorded = this.#programs.get(`${batch} ${purpose} ${set}`, () => this.#record(batch, purpose === 'loss'));
    this.#inputs.set(inputs);
    this.backend.scratch.reserve(recorded.bytes);
    if (!this.#prepared.isEmpty) this.#prepared.update(this.graph.weights);
    return recorded;
  }

  #record(batch: number, withLoss: boolean): Recorded {
    const { backend, graph } = this;
    const recorder = new Recorder();
    const arena = new Arena(recorder.address(this.#scratch));
    const step = new Step(backend, recorder, arena, batch, undefined, this.#prepared, this.bfloat16);
    for (const [index, input] of graph.inputs.entries()) {
      step.bring(input, recorder.address(this.#inputs.slots[index]!));
    }
    for (const node of graph.nodes) step.forward(node);
    if (!withLoss || this.kept) this.#outputs.write(step);
    if (withLoss) this.#losses.write(step, graph.outputs, false);
    else for (const output of graph.outputs) step.letGo(output);
    const program = recorder.finish(backend.kernels);
    return { program, bytes: arena.size, dispose: () => program.dispose() };
  }
}
