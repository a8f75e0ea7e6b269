import { join } from 'node:path';
import { abortOnInterrupt } from '@cnn/command-line';
import { ArgumentError } from '@cnn/core';
import { fit, type History, openRun, progressBar, type Run, readRun, saveModel } from '@cnn/train';
import { plotHistory } from '@cnn/viz';
import { chooseDevice } from '../command-line/choose-device.ts';
import { openTrainingData } from '../data/open-training-data.ts';
import { openNetwork } from './open-network.ts';
import { optimizerOf } from './optimizer-of.ts';
import type { TrainingFlags } from './training-flags.ts';

/** What Ctrl-C leaves as exit code. */
const interrupted = 130;

/** Trains a network, keeps its run, and prints what came of it. */
export const train = async (given: string, flags: TrainingFlags): Promise<void> => {
  const { data, epochs, maxSteps, maxSeconds, batchSize, augment, channels, limit, seed, json } = flags;
  const device = await chooseDevice(flags.engine);
  const network = await openNetwork(given, flags);
  const opened = await openTrainingData(data, { side: network.side, channels, batchSize, seed, augment, limit });
  const net = network.build(opened);
  const { classNames, preprocessing, validation } = opened;
  const steps = Math.min(maxSteps ?? Number.POSITIVE_INFINITY, epochs * opened.train.batches);
  const { optimizer, callbacks } = optimizerOf(flags, steps);
  const run = await openFolder(network.name, flags);
  const tell = json ? console.error : console.log;
  tell(`${net.name} on ${data}, ${device.name}: ${opened.train.examples} images of ${network.side}×${network.side}`);
  tell(`${run.checkpoint ? 'goes on in' : 'keeps its run in'} ${run.folder}`);
  const history = await fit(net, opened.train, {
    validation,
    epochs,
    maxSteps,
    maxSeconds,
    optimizer,
    device,
    callbacks: [progressBar(json ? { stream: process.stderr } : {}), ...callbacks, ...run.callbacks],
    resume: run.checkpoint,
    seed,
    signal: abortOnInterrupt(),
  });
  await Promise.all([opened.train.close(), validation.close()]);
  const figures = figuresOf(history);
  if (history.rows.length > 0) await plotHistory(history, { title: net.name }).save(join(run.plotsPath, 'history.png'));
  if (history.stopped !== 'aborted')
    await saveModel(net, run.modelPath, { classNames, preprocessing, metrics: figures });
  if (history.stopped === 'aborted') process.exitCode = interrupted;
  if (json) printJson(run, history, figures);
  else printResult(given, run, history);
};

/** Those of the last row. */
const figuresOf = ({ rows }: History): Record<string, number> => {
  const { trainLoss, trainAccuracy, valLoss, valAccuracy } = rows.at(-1) ?? {};
  const figures = Object.entries({ trainLoss, trainAccuracy, valLoss, valAccuracy });
  return Object.fromEntries(figures.filter((figure): figure is [string, number] => figure[1] !== undefined));
};

/** What may change when a run goes on. */
const lengths = new Set(['epochs', 'maxSteps']);

/** The run's folder. @throws ArgumentError when a run is to go on with other flags. */
const openFolder = async (name: string, flags: TrainingFlags): Promise<Run> => {
  const { out = join('runs', name), resume, json, engine, maxSeconds, ...told } = flags;
  const settings = JSON.parse(JSON.stringify({ network: name, ...told })) as Record<string, string | number | boolean>;
  const before = resume ? (await readRun(out))?.settings : undefined;
  for (const flag of new Set(Object.keys({ ...before, ...settings }))) {
    if (!before || lengths.has(flag) || before[flag] === settings[flag]) continue;
    throw new ArgumentError(
      `--resume: the run in ${out} has ${flag} ${before[flag] ?? 'not given'}, now ${settings[flag] ?? 'not given'}. ` +
        'Give the flags that it had, or begin another run without --resume.',
    );
  }
  return openRun(out, { resume, settings });
};

const printResult = (given: string, run: Run, { stopped, rows }: History): void => {
  if (rows.length > 0) console.log(`curves: ${join(run.plotsPath, 'history.png')}`);
  if (stopped !== 'aborted')
    console.log(`model:  ${run.modelPath}. To use it: cnn predict picture.png --model ${run.modelPath}`);
  if (stopped !== 'completed')
    console.log(`To go on: cnn train ${given} --resume --out ${run.folder}, and its other flags`);
};

const printJson = (run: Run, { stopped, reason, rows, examplesPerSecond }: History, figures: object): void => {
  const { folder, modelPath: model } = run;
  console.log(JSON.stringify({ folder, model, stopped, reason, ...figures, examplesPerSecond, rows }, null, 2));
};
