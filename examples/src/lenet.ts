import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { assertWritableFile, assertWritableFolder } from './command-line/assert-writable.ts';
import { runExample } from './command-line/run-example.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { printRun } from './recipe/print-run.ts';
import { saveRun } from './recipe/save-run.ts';
import { trainLenet } from './recipe/train-lenet.ts';

const command = trainingCommand({
  name: 'lenet',
  description: 'Trains LeNet on Fashion-MNIST as the chapter does.',
  batchSize: 256,
  learningRate: 0.9,
}).action((flags: TrainingFlags) =>
  runExample(async () => {
    const out = userPath(flags.out);
    const json = flags.json && userPath(flags.json);
    await assertWritableFolder(out);
    if (json) await assertWritableFile(json);
    const { device, history } = await trainLenet(flags, abortOnInterrupt());
    const picture = await saveRun({ model: 'lenet', device, seed: flags.seed, history, out, json });
    printRun(history, picture, out);
  }),
);

await command.parseAsync();
