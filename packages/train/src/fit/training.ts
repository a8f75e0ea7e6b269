import {
  type BatchPart,
  type Device,
  isClassification,
  type Loss,
  type OpenModel,
  type Room,
  readArray,
  sparseCategoricalCrossEntropy,
} from '@cnn/backend';
import type { Communicator } from '@cnn/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchProgress } from '../callbacks/batch-progress.ts';
import { CallbackList } from '../callbacks/callback-list.ts';
import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { restoreWeights } from '../checkpoints/restore-weights.ts';
import type { Batch } from '../data/batch.ts';
import type { BatchSource } from '../data/batch-source.ts';
import { batchesOfEpoch } from '../data/batches-of-epoch.ts';
import type { History } from '../history/history.ts';
import type { HistoryRow } from '../history/history-row.ts';
import type { PartialRow } from '../history/partial-row.ts';
import { metricColumns } from '../metrics/metric-columns.ts';
import { MetricList } from '../metrics/metric-list.ts';
import { lossWeight } from '../together/loss-weight.ts';
import { meet } from '../together/meeting.ts';
import { Peers } from '../together/peers.ts';
import { shareWeights } from '../together/share-weights.ts';
import { StandBy } from '../together/stand-by.ts';
import { untilAllEnd } from '../together/until-all-end.ts';
import { Ending } from './ending.ts';
import { NonFiniteLossError } from './non-finite-loss-error.ts';
import { openTraining } from './open-training.ts';
import { partialRow } from './partial-row.ts';
import { RunOptimizer } from './run-optimizer.ts';
import { trainEpoch } from './train-epoch.ts';
import type { TrainingProgress } from './training-progress.ts';
import type { TrainingRun } from './training-run.ts';
import type { TrainingSettings } from './training-settings.ts';
import { validationColumns } from './validation-columns.ts';

/** A training run: where it stands, how it goes on, what it leaves. */
export class Training implements TrainingRun {
  readonly open: OpenModel;
  readonly optimizer: RunOptimizer;
  readonly seed: number;
  readonly epochs: number;
  readonly steps: number | undefined;
  readonly batches: number | undefined;
  readonly examples: number | undefined;
  readonly stepsPerRow: number | undefined;
  readonly device: Device | undefined;
  readonly validation: BatchSource | undefined;
  readonly strategy: Communicator | undefined;
  readonly #loss: Loss;
  readonly #metrics: MetricList;
  readonly #callbacks: CallbackList;
  readonly #peers: Peers | undefined;
  readonly #standBy: StandBy;
  readonly #ending: Ending;
  readonly #began = performance.now();
  readonly #trained = { examples: 0, seconds: 0 };
  #progress: TrainingProgress = { epoch: 1, batch: 0, step: 0, examples: 0, seconds: 0 };
  #rows: HistoryRow[] = [];
  /** What the row in progress has had. */
  #row = { steps: 0, seconds: 0 };
  #batch: Batch | undefined;

  constructor(
    readonly model: LayersModel,
    readonly train: BatchSource,
    readonly options: TrainingSettings,
  ) {
    const { loss, classWeights, labelSmoothing, metrics = [], callbackSeconds = 600, strategy } = options;
    const callbacks = (strategy?.rank ?? 0) === 0 ? (options.callbacks ?? []) : [];
    this.batches = train.batches;
    this.examples = options.examples;
    this.#peers = options.strategy && new Peers(options.strategy);
    this.#ending = new Ending(this.#peers);
    this.seed = options.seed ?? 0;
    this.stepsPerRow = options.stepsPerRow;
    this.device = options.device;
    this.validation = options.validation;
    this.strategy = options.strategy;
    this.epochs = options.epochs ?? (options.maxSteps === undefined ? 1 : Number.POSITIVE_INFINITY);
    const steps = Math.min(options.maxSteps ?? Number.POSITIVE_INFINITY, this.epochs * (this.batches ?? Number.NaN));
    this.steps = Number.isFinite(steps) ? steps : options.maxSteps;
    this.#loss = loss ?? sparseCategoricalCrossEntropy({ classWeights, labelSmoothing });
    this.#metrics = new MetricList(metrics);
    this.#metrics.reset();
    this.optimizer = new RunOptimizer(options.optimizer);
    this.open = openTraining(model, options, this.#loss, !this.#metrics.isEmpty);
    this.#standBy = new StandBy(this.open, this.#peers);
    this.#callbacks = new CallbackList(callbacks, this, callbackSeconds);
  }

  get progress(): TrainingProgress {
    return this.#progress;
  }

  get batch(): Batch | undefined {
    return this.#batch;
  }

  get rows(): readonly HistoryRow[] {
    return this.#rows;
  }

  stop(reason: string): void {
    this.#ending.stop(reason);
  }

  gatherWeights(): Promise<void> {
    return this.#standBy.gatherWeights();
  }

  async checkpoint(room?: Room): Promise<Checkpoint> {
    await this.gatherWeights();
    const { model, seed, batches, examples } = this;
    const [progress, rows, row] = [this.#progress, [...this.#rows], { ...this.#row }];
    const own = {
      learningRate: this.optimizer.learningRate,
      metrics: this.#metrics.states(),
      callbacks: this.#callbacks.states(),
      arrays: this.#callbacks.arrays(),
    };
    const weights = await Promise.all(
      model.weights.map((weight) => readArray(weight.originalName, weight.read(), room)),
    );
    return { seed, batches, examples, progress, rows, row, ...own, weights, step: await this.open.state(room) };
  }

  /** Goes on from a checkpoint. A failure changes nothing of the model. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    await this.open.restore(checkpoint.step);
    restoreWeights(this.model, checkpoint.weights);
    this.optimizer.learningRate = checkpoint.learningRate;
    this.#metrics.restore(checkpoint.metrics);
    this.#callbacks.restore(checkpoint.callbacks, checkpoint.arrays);
    this.#progress = checkpoint.progress;
    this.#rows = [...checkpoint.rows];
    this.#row = { ...checkpoint.row };
  }

  /** From where the run stands to its end. */
  async run(): Promise<History> {
    const { signal } = this.options;
    const { abort } = this.#ending;
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    let stopped: History['stopped'] = 'failed';
    let partial: PartialRow | undefined;
    const history = (): History => ({
      rows: this.#rows,
      stopped,
      ...(stopped === 'stopped' && { reason: this.#ending.reason }),
      ...(partial && { partial }),
      examplesPerSecond: this.#trained.seconds > 0 ? this.#trained.examples / this.#trained.seconds : 0,
    });
    let failure: unknown;
    try {
      await this.#callbacks.call('onTrainBegin');
      while (!this.#isComplete && !(await this.#ending.isDue())) await this.#trainEpoch();
      if (this.#isComplete && this.#row.steps > 0 && !this.#isAborted) await this.#closeRow();
      partial = await partialRow(this.open, this.#loss, this.#progress.epoch, this.#row);
      stopped = this.#isComplete && !partial ? 'completed' : this.#isAborted ? 'aborted' : 'stopped';
    } catch (error) {
      failure = error;
    }
    signal?.removeEventListener('abort', abort);
    try {
      await this.#callbacks.call('onTrainEnd', history());
    } catch (error) {
      failure ??= error;
    }
    if (failure) throw failure;
    // What callbacks have done to the weights at the end, such as taking the best ones.
    if (this.#peers) await shareWeights(this.model, this.#peers.communicator);
    return history();
  }

  dispose(): void {
    this.open.dispose();
  }

  /** Whether all steps are done. The last row may still lack its validation. */
  get #isComplete(): boolean {
    const { epoch, step } = this.#progress;
    return epoch > this.epochs || step >= (this.options.maxSteps ?? Number.POSITIVE_INFINITY);
  }

  async #trainEpoch(): Promise<void> {
    const from = this.#progress;
    const { epoch } = from;
    await this.#callbacks.call('onEpochBegin', epoch);
    if (this.#isRowDue) await this.#closeRow();
    if (await this.#ending.isDue()) return;
    const result = await trainEpoch(this.open, this.#batches(epoch, from.batch), {
      epoch,
      from,
      metrics: this.#metrics,
      signal: this.#ending.signal,
      peers: this.#peers,
      meet: this.#peers && ((batch) => this.#meet(this.#peers!, batch)),
      onBatchBegin: (progress, batch) => {
        this.#batch = batch;
        return this.#standBy.during(() => this.#callbacks.call('onBatchBegin', progress));
      },
      onBatchEnd: (progress) => this.#batchEnd(progress),
    });
    await this.open.gatherWeights();
    const isWhole = this.batches === undefined ? !result.aborted : this.#progress.batch >= this.batches;
    if (!isWhole) return;
    if (this.stepsPerRow === undefined && this.#row.steps > 0) await this.#closeRow();
    if (this.#isAborted && this.#row.steps > 0 && this.stepsPerRow === undefined) return;
    this.#progress = { epoch: epoch + 1, batch: 0, step: this.#progress.step, examples: 0, seconds: 0 };
    await this.#callbacks.call('onEpochEnd', epoch);
  }

  #batchEnd(now: BatchProgress): void | Promise<void> {
    const { epoch, batch, step, examples, seconds } = now;
    const took = seconds - this.#progress.seconds;
    this.#trained.examples += examples - this.#progress.examples;
    this.#trained.seconds += took;
    this.#progress = { epoch, batch, step, examples, seconds };
    this.#row = { steps: this.#row.steps + 1, seconds: this.#row.seconds + took };
    if (step === this.options.maxSteps) this.#ending.complete();
    const calling = this.#standBy.during(() => this.#callbacks.call('onBatchEnd', now));
    return calling ? calling.then(() => this.#batchEnded()) : this.#batchEnded();
  }

  #batchEnded(): void | Promise<void> {
    const { maxSeconds = Number.POSITIVE_INFINITY } = this.options;
    this.#batch = undefined;
    if ((performance.now() - this.#began) / 1000 >= maxSeconds) {
      this.stop(`the ${maxSeconds} seconds of maxSeconds have passed`);
    }
    if (this.#isRowDue) return this.#closeRow();
  }

  get #isAborted(): boolean {
    return this.#ending.aborted.aborted;
  }

  async #meet(peers: Peers, batch: Batch): Promise<BatchPart | undefined> {
    const { learningRate } = this.optimizer;
    const examples = batch.labels.shape[0]!;
    const weight = await lossWeight(this.#loss, batch);
    const agreement = await meet(peers, { examples, weight, wish: this.#ending.wish, learningRate });
    this.optimizer.learningRate = agreement.learningRate;
    this.#ending.agree(agreement.wish);
    return agreement.wish > 0 ? undefined : agreement.part;
  }

  #batches(epoch: number, from: number): AsyncIterable<Batch> {
    const data = batchesOfEpoch(this.train, epoch, from);
    return this.#peers && this.batches === undefined ? untilAllEnd(data, this.model, this.#peers) : data;
  }

  /** Where rows are counted in steps. */
  get #isRowDue(): boolean {
    return this.stepsPerRow !== undefined && this.#row.steps >= this.stepsPerRow;
  }

  /** A row whose validation the signal cuts short stays open: a run that goes on validates anew. */
  async #closeRow(): Promise<void> {
    const { epoch, batch, step } = this.#progress;
    await this.open.gatherWeights();
    const { loss, accuracy } = await this.open.totals();
    if (!Number.isFinite(loss))
      throw new NonFiniteLossError(epoch, `at step ${step}`, loss, this.optimizer.learningRate);
    const trained = this.#metrics.states();
    const row: HistoryRow = {
      epoch: this.batches === undefined ? epoch : epoch - 1 + batch / this.batches,
      step,
      trainLoss: loss,
      ...(isClassification(this.#loss) && { trainAccuracy: accuracy }),
      ...metricColumns('train', this.#metrics.compute()),
      ...(await this.#validationColumns()),
      learningRate: this.optimizer.learningRate,
      seconds: this.#row.seconds,
    };
    if (this.#isAborted && this.#isValidationDue && !('valLoss' in row)) {
      this.#metrics.restore(trained);
      return;
    }
    this.#rows.push(row);
    this.#row = { steps: 0, seconds: 0 };
    this.#metrics.reset();
    this.open.reset();
    await this.#callbacks.call('onRow', row);
  }

  get #isValidationDue(): boolean {
    const { validation, validateEvery = 1 } = this.options;
    const { epoch, batch, step } = this.#progress;
    const isLast = step === this.steps || (epoch === this.epochs && batch === this.batches);
    return validation !== undefined && (isLast || (this.#rows.length + 1) % validateEvery === 0);
  }

  async #validationColumns(): Promise<object> {
    const { model, options } = this;
    const { validation, metrics, strategy } = options;
    if (!validation || !this.#isValidationDue || this.#isAborted) return {};
    const signal = this.#peers ? this.#ending.aborted : options.signal;
    const columns = await validationColumns(model, validation, {
      ...{ loss: this.#loss, metrics, device: this.device, strategy, signal },
      epoch: this.#progress.epoch,
      learningRate: this.optimizer.learningRate,
    });
    return this.#isAborted ? {} : columns;
  }
}
