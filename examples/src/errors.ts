import { join } from 'node:path';
import { tryGpu } from '@cnn/backend';
import { type Picture, plotConfusionMatrix } from '@cnn/viz';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { shownPath } from './command-line/shown-path.ts';
import { userPath } from './command-line/user-path.ts';
import { confusedPairs } from './errors/confused-pairs.ts';
import { confusionOf } from './errors/confusion-of.ts';
import { drawWorst } from './errors/draw-worst.ts';
import { judge } from './errors/judge.ts';
import { worstOf } from './errors/worst-of.ts';
import { lookingCommand } from './looking/looking-command.ts';
import { openImages } from './looking/open-images.ts';
import { openModelFile } from './looking/open-model-file.ts';
import { pictureFolder } from './looking/picture-folder.ts';

interface Flags {
  readonly model: string;
  readonly out?: string;
  readonly images?: string;
  readonly limit?: number;
  readonly worst: number;
}

const command = lookingCommand(
  'errors',
  'What a trained model gets wrong: which class it takes for which, and the images whose label it holds least likely.',
)
  .option('--images <folder>', 'what to test on, a folder of pictures for each class (default: Fashion-MNIST)')
  .option('--limit <number>', 'only the first N of them', numbers.positiveWhole)
  .option('--worst <number>', 'how many mistakes to show', numbers.positiveWhole, 24)
  .action(({ model: file, out, images, limit, worst: count }: Flags) =>
    runExample(async () => {
      const path = userPath(file);
      await tryGpu();
      const opened = await openModelFile(path);
      const { model, classNames } = opened;
      const folder = await pictureFolder(path, out);
      const loader = await openImages(opened, { folder: images && userPath(images), split: 'test', limit });
      const judged = await judge(model, loader);
      await loader.close();
      const right = judged.filter(({ label, predicted }) => label === predicted).length;
      console.log(`${right} of ${judged.length} right (${(right / judged.length).toFixed(3)})`);

      const matrix = confusionOf(judged, classNames.length);
      for (const { label, predicted, times } of confusedPairs(matrix).slice(0, 5)) {
        console.log(`${classNames[label]} taken for ${classNames[predicted]}: ${times} times`);
      }
      const save = async (picture: Picture, name: string) => {
        await picture.save(join(folder, `${name}.png`));
        console.log(`${name}: ${shownPath(join(folder, `${name}.png`))}`);
      };
      await save(plotConfusionMatrix(matrix, { classNames, title: `What ${model.name} takes for what` }), 'confusion');
      const worst = worstOf(judged, count);
      if (worst.length === 0) return;
      const title = `The mistakes of ${model.name} with the largest loss`;
      await save(await drawWorst(worst, { ...opened, dataset: loader.dataset, title }), 'worst');
    }),
  );

await command.parseAsync();
