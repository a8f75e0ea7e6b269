import { tryGpu } from '@cnn/backend';
import { Command } from 'commander';
import { assertWritableFile } from './command-line/assert-writable.ts';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { writePage } from './page/write-page.ts';

const command = new Command('page')
  .description('The chapter as one HTML page, from runs that are there: the networks, curves, filters, and mistakes.')
  .argument('[folders...]', 'of runs', ['runs/lenet', 'runs/alexnet'])
  .option('--out <file>', 'the page', 'runs/index.html')
  .showHelpAfterError('Run with --help to see every flag.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .action((folders: readonly string[], { out }: { out: string }) =>
    runExample(async () => {
      const file = userPath(out);
      await assertWritableFile(file);
      await tryGpu();
      await writePage(file, folders.map(userPath));
      console.log(`page: ${shownPath(file)}`);
    }),
  );

await command.parseAsync();
