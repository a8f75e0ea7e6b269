import { tryGpu } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { fit, heNormal, openRun, progressBar, sgd } from '@cnn/train';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { liveOption } from './command-line/live-option.ts';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { runPath } from './command-line/run-path.ts';
import { shownPath } from './command-line/shown-path.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { smallNetwork } from './networks/small-network.ts';
import { openPhotos } from './photos/open-photos.ts';
import { photoPreprocessing } from './photos/photo-preprocessing.ts';
import { printPhotos, printSkipped } from './photos/print-photos.ts';
import { keepResult } from './training/keep-result.ts';
import { livePage } from './training/live-page.ts';
import { printResult } from './training/print-result.ts';
import { rememberedFlags } from './training/remembered-flags.ts';
import { settingsAsJson } from './training/settings.ts';

const defaults = {
  name: 'photos',
  description:
    'Trains a small network on pictures of your own: a folder with one folder of them for each class. A fifth of each class is kept ' +
    'for validation. `predict` asks the trained model.',
  epochs: 20,
  batchSize: 32,
  learningRate: 0.02,
};

interface Flags extends TrainingFlags {
  readonly size: number;
}

const command = trainingCommand(defaults)
  .usage('[flags] <folder>')
  .argument('<folder>', 'with one folder of pictures for each class')
  .option('--size <number>', 'pixels along a side of what the network sees', numbers.positiveWhole, 96)
  .option(
    '--resume',
    'goes on with the run in its folder, as its flags were; begins where there is nothing to go on from',
  )
  .addOption(liveOption)
  .action((given: string, flags: Flags) =>
    runExample(async () => {
      const said = new Set(Object.keys(flags).filter((flag) => command.getOptionValueSource(flag) === 'cli'));
      const remembered = flags.resume ? await rememberedFlags(defaults.name, flags, said, ['size']) : flags;
      await train(userPath(given), remembered);
    }),
  );

async function train(folder: string, flags: Flags): Promise<void> {
  const { epochs = defaults.epochs, batchSize, learningRate, seed, size, engine, resume = false } = flags;
  if (size < 16)
    throw new ArgumentError(`--size: expected 16 or more, of which the network halves four times, got ${size}.`);
  const preprocessing = photoPreprocessing(size);
  const photos = await openPhotos(folder, { preprocessing, size, batchSize, seed });
  printPhotos(photos);
  const device = await tryGpu(0, { engine });
  const { classNames, hash } = photos;
  const run = await openRun(runPath(flags), {
    resume,
    settings: settingsAsJson({ recipe: defaults.name, epochs, batchSize, learningRate, seed, size }),
    data: { photos: hash },
  });
  console.log(`${device.name}; keeps its run in ${shownPath(run.folder)}`);
  const net = heNormal(
    smallNetwork({ inputShape: [size, size, 3], classes: classNames.length, filters: [16, 32, 64, 128] }),
    { seed },
  );
  const title = 'A small network on photographs';
  const history = await fit(net, photos.train, {
    validation: photos.validation,
    epochs,
    optimizer: sgd({ learningRate, momentum: 0.9 }),
    device,
    callbacks: [progressBar(), ...livePage(flags, run, { title, classNames }), ...run.callbacks],
    resume: run.checkpoint,
    seed,
    signal: abortOnInterrupt(),
  });
  printSkipped(photos);
  await keepResult(run, history, { net, title, classNames, preprocessing });
  printResult(`${defaults.name} ${shownPath(folder)}`, { run, device, history });
  await Promise.all([photos.train.close(), photos.validation.close()]);
}

await command.parseAsync();
