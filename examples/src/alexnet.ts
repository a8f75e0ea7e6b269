import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { assertWritableFile, assertWritableFolder } from './command-line/assert-writable.ts';
import { runExample } from './command-line/run-example.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { printRun } from './recipe/print-run.ts';
import { saveRun } from './recipe/save-run.ts';
import { trainAlexnet } from './recipe/train-alexnet.ts';

const command = trainingCommand({
  name: 'alexnet',
  description:
    "Trains AlexNet on Fashion-MNIST at 224×224. On a GPU, or with --full, --epochs or --limit: the chapter's recipe; " +
    'on a CPU otherwise: as many of its steps as fit in about ten minutes.',
  batchSize: 128,
  learningRate: 0.01,
})
  .option('--full', "the chapter's ten epochs, however long they take")
  .action((flags: TrainingFlags) =>
    runExample(async () => {
      const out = userPath(flags.out);
      const json = flags.json && userPath(flags.json);
      await assertWritableFolder(out);
      if (json) await assertWritableFile(json);
      const { device, history } = await trainAlexnet(flags, { signal: abortOnInterrupt() });
      const picture = await saveRun({ model: 'alexnet', device, seed: flags.seed, history, out, json });
      printRun(history, picture, out);
    }),
  );

await command.parseAsync();
