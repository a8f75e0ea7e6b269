import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tryGpu } from '@cnn/backend';
import { ArgumentError } from '@cnn/core';
import { loadModel } from '@cnn/train';
import { Command, InvalidArgumentError } from 'commander';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { userPath } from './command-line/user-path.ts';
import { modelServer } from './serve/model-server.ts';

interface Flags {
  readonly model: string;
  readonly port: number;
  readonly batchSize: number;
  readonly wait: number;
  readonly maxBytes: number;
}

/** Milliseconds for requests in progress after Ctrl-C. */
const grace = 10_000;

const command = new Command('serve')
  .description(
    'A model that a run has kept behind HTTP, for this machine only: POST an image to /, and its likeliest classes come back. ' +
      'Images that come within some milliseconds are predicted together.',
  )
  .usage('[flags]')
  .requiredOption('--model <file>', 'what a run has kept: runs/lenet/model.safetensors')
  .option('--port <number>', 'where it listens; 0 for one that is free', portNumber, 8080)
  .option('--batch-size <number>', 'the most images that are predicted together', numbers.positiveWhole, 64)
  .option('--wait <number>', 'milliseconds that the first of them waits for others', numbers.positive, 2)
  .option('--max-bytes <number>', 'of an image', numbers.positiveWhole, 10_000_000)
  .showHelpAfterError('Run with --help to see every flag.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .action(({ model: file, port, batchSize, wait, maxBytes }: Flags) =>
    runExample(async () => {
      const device = await tryGpu();
      const saved = await loadModel(userPath(file));
      const { server, close } = modelServer(saved, { batchSize, wait, limit: maxBytes });
      await new Promise<void>((resolve, reject) => {
        server.once('error', ({ message }) =>
          reject(new ArgumentError(`--port ${port}: cannot listen there: ${message}. Choose another.`)),
        );
        server.listen(port, '127.0.0.1', resolve);
      });
      const { port: found } = server.address() as AddressInfo;
      console.log(`${saved.model.name} on ${device.name} answers at http://127.0.0.1:${found}/. Try:`);
      console.log(`curl --data-binary @picture.png http://127.0.0.1:${found}/`);
      await once(abortOnInterrupt('Stopping once what was asked is answered'), 'abort');
      const late = setTimeout(() => server.closeAllConnections(), grace);
      await close();
      clearTimeout(late);
    }),
  );

function portNumber(text: string): number {
  const value = numbers.whole(text);
  if (value < 0 || value > 65_535) throw new InvalidArgumentError('Expected 0 to 65535.');
  return value;
}

await command.parseAsync();
