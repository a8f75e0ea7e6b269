import { dirname, join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { maximise, type Picture, plotFilters, showImages } from '@cnn/viz';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { learnedFilters } from './looking/learned-filters.ts';
import { lookingCommand } from './looking/looking-command.ts';
import { openModelFile } from './looking/open-model-file.ts';
import { pictureFolder } from './looking/picture-folder.ts';
import { pixelRange } from './looking/pixel-range.ts';
import { silentChannels } from './looking/silent-channels.ts';

interface Flags {
  readonly model: string;
  readonly out?: string;
  readonly layer?: string;
  readonly channels: number;
  readonly steps: number;
  readonly seed: number;
}

const command = lookingCommand(
  'filters',
  "What a trained model looks for: the filters of its first convolution, and images that a later layer's channels answer most to.",
)
  .option('--layer <name>', 'whose channels (default: the last convolution)')
  .option('--channels <number>', 'how many of them, from the first', numbers.positiveWhole, 16)
  .option('--steps <number>', 'of gradient ascent', numbers.positiveWhole, 128)
  .option('--seed <number>', 'of the noise that images begin as', numbers.whole, 0)
  .action(({ model: file, out, layer, channels, steps, seed }: Flags) =>
    runExample(async () => {
      const path = userPath(file);
      const device = await tryGpu();
      const { model, preprocessing } = await openModelFile(path);
      const folder = await pictureFolder(path, out);
      const save = async (picture: Picture, name: string) => {
        await picture.save(join(folder, `${name}.png`));
        console.log(`${name}: ${shownPath(join(folder, `${name}.png`))}`);
      };
      await save(await plotFilters(model, { title: `First layer of ${model.name}` }), 'filters');

      const learned = await learnedFilters(model, dirname(path));
      if (learned) {
        await save(await plotFilters(learned, { title: 'What training has added to them' }), 'filters-learned');
        learned.dispose();
      }
      const what = layer ?? 'the last convolution';
      console.log(`gradient ascent on ${what} of ${model.name}, ${steps} steps on ${device.name}`);
      const range = pixelRange(preprocessing);
      const images = await maximise(model, { layer, channels, steps, seed, range });
      const silent = await silentChannels(model, images, layer);
      const titles = Array.from({ length: images.shape[0] }, (_, channel) =>
        silent.has(channel) ? `${channel}: silent` : `${channel}`,
      );
      const title = `What channels of ${what} answer most to`;
      await save(
        await showImages(images, { titles, range, title }),
        layer === undefined ? 'maximised' : `maximised-${layer}`,
      );
      images.dispose();
    }),
  );

await command.parseAsync();
