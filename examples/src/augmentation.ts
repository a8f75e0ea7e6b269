import { join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { Random } from '@cnn/core';
import {
  colorJitter,
  compose,
  loadFashionMnist,
  randomCrop,
  randomHorizontalFlip,
  transformTensor,
} from '@cnn/datasets';
import { showImages } from '@cnn/viz';
import { concat, slice, type Tensor4D, tile } from '@tensorflow/tfjs-core';
import { Command, InvalidArgumentError } from 'commander';
import { assertWritableFolder } from './command-line/assert-writable.ts';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { userPath } from './command-line/user-path.ts';

const augment = compose(
  randomHorizontalFlip(),
  randomCrop(28, { padding: 4 }),
  colorJitter({ brightness: 0.4, contrast: 0.4 }),
);

const command = new Command('augmentation')
  .description('A picture: one garment as it is, and sixteen ways in which training may see it.')
  .option('--seed <number>', 'of the choices', numbers.whole, 0)
  .option('--image <number>', 'which test image', imageNumber, 0)
  .option('--out <folder>', 'where the picture goes', 'out')
  .action(({ seed, image, out }: { seed: number; image: number; out: string }) =>
    runExample(async () => {
      const folder = userPath(out);
      await assertWritableFolder(folder);
      await tryGpu();
      const { test, classNames } = await loadFashionMnist({ batchSize: 100, testLimit: 100 });
      for await (const { images, labels } of test) {
        const garment = slice(images, image, 1) as Tensor4D;
        const ways = await transformTensor(tile(garment, [16, 1, 1, 1]), augment, new Random(seed));
        const name = classNames[(await labels.data())[image]!]!;
        const titles = [name, ...Array.from({ length: 16 }, (_, way) => `${way + 1}`)];
        const picture = await showImages(concat([garment, ways]), {
          titles,
          columns: 6,
          title: 'One garment, sixteen ways',
        });
        const path = join(folder, 'augmentation.png');
        await picture.save(path);
        console.log(path);
      }
    }),
  );

function imageNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 99) throw new InvalidArgumentError('Expected 0 to 99.');
  return value;
}

await command.parseAsync();
