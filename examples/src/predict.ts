import { tryGpu } from '@cnn/backend';
import { defaultModel, pretrainedModels } from '@cnn/command-line';
import { classify } from '@cnn/datasets';
import { Command } from 'commander';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { userPath } from './command-line/user-path.ts';
import { openTrained } from './networks/open-trained.ts';

interface Flags {
  readonly model: string;
  readonly top: number;
  readonly json?: boolean;
}

const isAddress = (image: string) => /^https?:/i.test(image);

const command = new Command('predict')
  .description('What a trained model sees in pictures: the likeliest classes of each, and how likely it holds them.')
  .usage('[flags] <image...>')
  .argument('<image...>', 'files or addresses')
  .option(
    '--model <name or file>',
    `${[...pretrainedModels.keys()].join(', ')}, or what a run has kept: runs/lenet/model.safetensors`,
    defaultModel,
  )
  .option('--top <number>', 'how many classes', numbers.positiveWhole, 3)
  .option('--json', 'prints JSON: for each picture its classes')
  .showHelpAfterError('Run with --help to see every flag.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .action((images: readonly string[], { model: file, top, json }: Flags) =>
    runExample(async () => {
      await tryGpu();
      const saved = await openTrained(file);
      const sources = images.map((image) => (isAddress(image) ? image : userPath(image)));
      const found = await classify(saved, sources, { top });
      if (json) {
        console.log(JSON.stringify(Object.fromEntries(images.map((image, index) => [image, found[index]])), null, 2));
        return;
      }
      for (const [index, classes] of found.entries()) {
        const shown = classes.map(({ className, probability }) => `${className} ${(100 * probability).toFixed(1)} %`);
        console.log(`${images[index]}: ${shown.join(', ')}`);
      }
    }),
  );

await command.parseAsync();
