import { tryGpu } from '@cnn/backend';
import { defaultModel, pretrainedModels } from '@cnn/command-line';
import { ArgumentError } from '@cnn/core';
import { replaceHead } from '@cnn/models';
import { fit, type History, openRun, progressBar, sgd } from '@cnn/train';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { runPath } from './command-line/run-path.ts';
import { shownPath } from './command-line/shown-path.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { headOf } from './fine-tune/head-of.ts';
import { phaseTable } from './fine-tune/phase-table.ts';
import { sizedPreprocessing } from './fine-tune/sized-preprocessing.ts';
import { openTrained } from './networks/open-trained.ts';
import { openPhotos } from './photos/open-photos.ts';
import { printPhotos, printSkipped } from './photos/print-photos.ts';
import { keepResult } from './training/keep-result.ts';
import { printResult } from './training/print-result.ts';
import { settingsAsJson } from './training/settings.ts';

const defaults = {
  name: 'fine-tune',
  description:
    'Makes a trained network tell your own pictures apart: a folder with one folder of them for each class. First its new last layer ' +
    'learns alone, then all of it at a tenth of the rate. A fifth of each class is kept for validation.',
  epochs: 10,
  batchSize: 32,
  learningRate: 0.05,
};

interface Flags extends TrainingFlags {
  readonly model: string;
  readonly headEpochs: number;
}

const command = trainingCommand(defaults)
  .usage('[flags] <folder>')
  .argument('<folder>', 'with one folder of pictures for each class')
  .option('--model <name or file>', `${[...pretrainedModels.keys()].join(', ')}, or what a run has kept`, defaultModel)
  .option(
    '--head-epochs <number>',
    'epochs before those of --epochs, in which the last layer learns alone',
    numbers.positiveWhole,
    5,
  )
  .action((given: string, flags: Flags) => runExample(() => tune(userPath(given), flags)));

async function tune(folder: string, flags: Flags): Promise<void> {
  const { epochs = defaults.epochs, headEpochs, batchSize, learningRate, seed, engine, model } = flags;
  const device = await tryGpu(0, { engine });
  const trained = await openTrained(model);
  const { size, preprocessing } = sizedPreprocessing(trained);
  const photos = await openPhotos(folder, { preprocessing, size, batchSize, seed });
  printPhotos(photos);
  const { train, validation, classNames, hash } = photos;
  const net = replaceHead(trained.model, classNames.length, { seed });
  trained.model.dispose();
  const head = headOf(net);
  const run = await openRun(runPath(flags), {
    settings: settingsAsJson({
      recipe: defaults.name,
      epochs: headEpochs + epochs,
      batchSize,
      learningRate,
      seed,
      size,
    }),
    data: { photos: hash },
  });
  console.log(`${device.name}; keeps its run in ${shownPath(run.folder)}`);
  const signal = abortOnInterrupt();
  const common = { validation, device, seed, signal };
  console.log(`\nThe last layer, ${head}, alone:`);
  const alone = await fit(net, train, {
    ...common,
    epochs: headEpochs,
    optimizer: sgd({ learningRate, momentum: 0.9 }),
    freeze: (layer) => layer !== head,
    callbacks: [progressBar()],
  });
  if (signal.aborted) throw new ArgumentError('Stopped by Ctrl-C while the last layer learned; nothing is kept.');
  console.log('\nAll layers:');
  const all = await fit(net, train, {
    ...common,
    epochs,
    optimizer: sgd({ learningRate: learningRate / 10, momentum: 0.9 }),
    callbacks: [progressBar(), ...run.callbacks],
  });
  printSkipped(photos);
  await keepResult(run, all, { net, title: `${net.name} on ${shownPath(folder)}`, classNames, preprocessing });
  printResult(`${defaults.name} ${shownPath(folder)}`, { run, device, history: all });
  console.log(`\n${phaseTable([phase('last layer', alone), phase('all layers', all)])}`);
  await Promise.all([train.close(), validation.close()]);
}

const phase = (name: string, { rows }: History) => ({ name, rows });

await command.parseAsync();
