import { goldenStep } from '@cnn/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { BatchPart } from '../../executor/exchange/batch-part.ts';
import type { KeptOutputs } from '../../executor/kept-outputs.ts';
import type { WeightedLoss } from '../../executor/resolve-options.ts';
import type { CnnBackend } from '../cnn-backend.ts';
import { Arena, type ArenaBuffer } from '../graph/arena.ts';
import { activate } from '../graph/mark-active.ts';
import type { Node } from '../graph/node.ts';
import { Step } from '../graph/step.ts';
import type { Weight } from '../graph/weight.ts';
import type { Graph } from '../lowering/graph.ts';
import { BatchNormNode } from '../nodes/batch-norm-node.ts';
import { DropoutNode } from '../nodes/dropout-node.ts';
import { ForeignNode } from '../nodes/foreign-node.ts';
import { GaussianNoiseNode } from '../nodes/gaussian-noise-node.ts';
import { SharedDropoutNode } from '../nodes/shared-dropout-node.ts';
import { Recorder } from '../program/recorder.ts';
import type { StepProgram } from '../program/step-program.ts';
import { Scratch } from '../storage/scratch.ts';
import { BatchSlots } from './batch-slots.ts';
import type { LossReading } from './loss-reading.ts';
import { OutputLosses } from './output-losses.ts';
import { OutputTensors } from './output-tensors.ts';
import { ProgramCache } from './program-cache.ts';
import { StepBlock } from './step-block.ts';
import type { Together } from './together/together.ts';
import type { WeightShare } from './together/weight-share.ts';
import type { CompiledUpdates } from './updates/compiled-updates.ts';

interface Recorded {
  readonly program: StepProgram;
  /** Bytes of scratch memory. */
  readonly bytes: number;
  /** What it moves of kernels that processes share out. */
  readonly shares: readonly WeightShare[];
  dispose(): void;
}

/** The seed of one draw of a model's random layer. */
type SeedOf = (layer: number, use: number) => number;

/** The training steps of a model, one program for each size of batch. */
export class TrainingPrograms {
  readonly #inputs: BatchSlots;
  readonly #targets: BatchSlots;
  readonly #losses: OutputLosses;
  readonly #outputs: OutputTensors;
  readonly #seeds: StepBlock;
  readonly #programs = new ProgramCache<Recorded>();
  readonly #uses = new Map<Weight, number>();
  readonly #foreign: readonly ForeignNode[];
  /** Running statistics, which the way forward moves. */
  readonly #statistics: ReadonlySet<Weight>;
  /** For each of the graph's draws, numbers that an example draws. */
  readonly #draws: ReadonlyMap<number, number>;
  /** Its own where a step waits for other processes: meanwhile others may use what all share. */
  readonly #scratch: Scratch;

  constructor(
    readonly backend: CnnBackend,
    readonly graph: Graph,
    losses: readonly WeightedLoss[],
    readonly updates: CompiledUpdates,
    readonly kept: KeptOutputs | undefined,
    readonly together: Together | undefined,
    readonly bfloat16: boolean,
  ) {
    activate(graph);
    this.#scratch = together ? new Scratch(backend.pool) : backend.scratch;
    this.#scratch.hold();
    this.#draws = new Map(graph.nodes.filter(drawsNumbers).map(({ index, draws }) => [index, draws]));
    this.#inputs = new BatchSlots(backend, graph.inputs.length);
    this.#targets = new BatchSlots(backend, graph.outputs.length);
    this.#losses = new OutputLosses(backend, losses, this.#targets);
    this.#outputs = new OutputTensors(backend, graph.outputs);
    this.#seeds = new StepBlock(
      backend,
      graph.draws.map((_, index) => String(index)),
    );
    this.#foreign = graph.nodes.filter((node) => node instanceof ForeignNode);
    const moving = graph.nodes.filter((node) => node instanceof BatchNormNode || node instanceof ForeignNode);
    this.#statistics = new Set(moving.flatMap(({ weights }) => weights).filter(({ trainable }) => !trainable));
    for (const node of graph.nodes.filter(({ active }) => active)) {
      for (const weight of new Set(node.weights)) this.#uses.set(weight, (this.#uses.get(weight) ?? 0) + 1);
    }
  }

  /** One step. @param seedOf The seed of each draw of the model's random layers. */
  run(inputs: readonly Tensor[], targets: readonly Tensor[], seedOf: SeedOf): LossReading {
    const begun = this.#begin(inputs, targets, seedOf, 1, 0);
    try {
      this.backend.check(begun.program.run());
    } catch (error) {
      begun.undo();
      throw error;
    } finally {
      begun.end();
    }
    return this.#losses.read();
  }

  /** One step of several processes, of which this one has a part of the batch. What they measured is one reading. */
  async runTogether(
    inputs: readonly Tensor[],
    targets: readonly Tensor[],
    seedOf: SeedOf,
    part: BatchPart,
  ): Promise<LossReading> {
    const { exchange, pending, localBatchNorm } = this.together!;
    this.together!.examples = part.examples;
    const { own: examples, first, total } = this.together!.place;
    const begun = this.#begin(inputs, targets, seedOf, part.share, first);
    try {
      await this.updates.gather(begun.shares);
      this.backend.check(await begun.program.runTogether());
      this.updates.wroteShares(begun.shares);
    } catch (error) {
      await pending.settle().catch(() => {}); // the first error says more
      begun.undo();
      throw error;
    } finally {
      begun.end();
    }
    const { loss, correct } = this.#losses.read();
    const own = localBatchNorm ? [...this.#statistics] : [];
    const share = examples / total;
    const statistics = own.flatMap(({ values }) => Array.from(values, (value) => (share > 0 ? share * value : 0)));
    const sums = Float64Array.of(part.share * loss, examples > 0 ? correct : 0, ...statistics);
    await exchange.allReduce(sums);
    let at = 2;
    for (const { values } of own) {
      values.set(sums.subarray(at, at + values.length));
      at += values.length;
    }
    return { loss: sums[0]!, correct: sums[1]! };
  }

  dispose(): void {
    this.#programs.dispose();
    this.#losses.dispose();
    this.#seeds.dispose();
    this.#scratch.release();
  }

  #begin(inputs: readonly Tensor[], targets: readonly Tensor[], seedOf: SeedOf, share: number, first: number) {
    const batch = inputs[0]!.shape[0]!;
    const key = `${batch} ${share} ${this.together?.examples.join(' ')} ${this.updates.key}`;
    const recorded = this.#programs.get(key, () => this.#record(batch, share));
    this.#inputs.set(inputs);
    this.#targets.set(targets);
    for (const [index, { layer, use }] of this.graph.draws.entries()) {
      const before = Math.imul(first * (this.#draws.get(index) ?? 0), goldenStep);
      this.#seeds.setInteger(String(index), (seedOf(layer, use) + before) | 0);
    }
    this.#scratch.reserve(recorded.bytes);
    this.kept?.replace(this.#outputs.make(batch, this.kept.tensors));
    for (const weight of this.graph.weights) weight.makeOwn();
    // A program alone reserves all that it needs before it begins; between several of them, something may fail.
    const kept = recorded.program.parts.length > 1 ? [...this.#statistics].map((weight) => weight.keep()) : [];
    return {
      program: recorded.program,
      shares: recorded.shares,
      undo: () => {
        for (const restore of kept) restore();
      },
      end: () => {
        for (const node of this.#foreign.toReversed()) node.abort();
        this.#inputs.set([]);
        this.#targets.set([]);
        this.#outputs.letGo();
      },
    };
  }

  #record(batch: number, share: number): Recorded {
    const { backend, graph, updates } = this;
    const recorder = new Recorder();
    const arena = new Arena(recorder.address(this.#scratch));
    const training = {
      seed: (index: number) => recorder.address(this.#seeds, this.#seeds.offset(String(index))),
      gradient: (step: Step, weight: Weight) => updates.place(step, weight, this.#uses.get(weight) ?? 1),
      update: (step: Step, weight: Weight, buffer: ArenaBuffer) =>
        updates.take(step, weight, buffer, this.#uses.get(weight) ?? 1),
      share: (weight: Weight, rowsEach: number) => updates.share(weight, rowsEach, this.#uses.get(weight) ?? 1),
      updateShare: (step: Step, share: WeightShare, buffer: ArenaBuffer) => updates.takeShare(step, share, buffer),
      together: this.together,
    };
    const step = new Step(backend, recorder, arena, batch, training, undefined, this.bfloat16);
    for (const [index, input] of graph.inputs.entries()) {
      step.bring(input, recorder.address(this.#inputs.slots[index]!));
    }
    for (const node of graph.nodes) step.forward(node);
    if (this.kept) this.#outputs.write(step);
    this.#losses.write(step, graph.outputs, true, share);
    for (const node of graph.nodes.toReversed()) if (node.active) step.backward(node);
    const shares = updates.finish(step, graph.weights);
    const program = recorder.finish(backend.kernels);
    return { program, shares, bytes: arena.size, dispose: () => program.dispose() };
  }
}

const drawsNumbers = (node: Node): node is DropoutNode | SharedDropoutNode | GaussianNoiseNode =>
  node instanceof DropoutNode || node instanceof SharedDropoutNode || node instanceof GaussianNoiseNode;
