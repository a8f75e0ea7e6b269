import { basename, extname, join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { preprocessImage, topClasses } from '@cnn/datasets';
import { predict } from '@cnn/train';
import { dispose } from '@tensorflow/tfjs-core';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { drawExplanation } from './explain/draw-explanation.ts';
import { findAlike } from './explain/find-alike.ts';
import { lookingCommand } from './looking/looking-command.ts';
import { openImages } from './looking/open-images.ts';
import { openModelFile } from './looking/open-model-file.ts';
import { pictureFolder } from './looking/picture-folder.ts';
import { pixelRange } from './looking/pixel-range.ts';
import { readImages } from './looking/read-images.ts';

interface Flags {
  readonly model: string;
  readonly out?: string;
  readonly images?: string;
  readonly limit: number;
}

const command = lookingCommand(
  'explain',
  'Why a trained model sees what it sees in a picture: where it looks, and which training images look alike to it.',
)
  .usage('[flags] <image>')
  .argument('<image>', 'a file')
  .option('--images <folder>', 'the training images, a folder of them for each class (default: Fashion-MNIST)')
  .option('--limit <number>', 'looks for alike ones among the first N training images', numbers.positiveWhole, 5000)
  .action((image: string, { model: file, out, images: trainingImages, limit }: Flags) =>
    runExample(async () => {
      const path = userPath(file);
      await tryGpu();
      const opened = await openModelFile(path);
      const { model, classNames, preprocessing } = opened;
      const folder = await pictureFolder(path, out);
      const seen = await preprocessImage(userPath(image), preprocessing);
      const logits = predict(model, seen);
      const [best, ...others] = topClasses(await logits.data(), { classNames, top: 3 });
      const shown = [best!, ...others].map(
        ({ className, probability }) => `${className} ${(100 * probability).toFixed(1)} %`,
      );
      console.log(`${image}: ${shown.join(', ')}`);

      const loader = await openImages(opened, {
        folder: trainingImages && userPath(trainingImages),
        split: 'train',
        limit,
      });
      const alike = await findAlike(model, seen, loader, { count: 4 });
      const names = alike.map(({ index }) => classNames[loader.dataset.labels[index]!]!);
      console.log(`most alike of ${loader.examples} training images: ${names.join(', ')}`);
      const indices = alike.map(({ index }) => index);
      const images = await readImages(loader.dataset, indices, preprocessing);
      const picture = await drawExplanation(model, seen, {
        title: `${basename(image)}: ${shown[0]}`,
        range: pixelRange(preprocessing),
        classIndex: best!.classIndex,
        alike: { images, titles: names.map((name) => `alike: ${name}`) },
      });
      const target = join(folder, `explain-${basename(image, extname(image))}.png`);
      await picture.save(target);
      console.log(`picture: ${shownPath(target)}`);
      dispose([seen, logits, images]);
      await loader.close();
    }),
  );

await command.parseAsync();
