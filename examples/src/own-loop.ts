import { tryGpu } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { openRun, summarize, xavierUniform } from '@cnn/train';
import { limitOption } from './command-line/limit-option.ts';
import { runExample } from './command-line/run-example.ts';
import { runPath } from './command-line/run-path.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { trainByHand } from './own-loop/train-by-hand.ts';
import { hashDataset } from './training/hash-dataset.ts';
import { keepResult } from './training/keep-result.ts';
import { printResult } from './training/print-result.ts';
import { settingsAsJson } from './training/settings.ts';

const recipe = {
  name: 'own-loop',
  description: 'Trains LeNet by a loop written out as in the chapter (src/own-loop/train-by-hand.ts), not by fit.',
  epochs: 10,
  batchSize: 256,
  learningRate: 0.9,
};

const command = trainingCommand(recipe)
  .addOption(limitOption)
  .action((flags: TrainingFlags) =>
    runExample(async () => {
      const { epochs = recipe.epochs, batchSize, learningRate, seed, limit, engine } = flags;
      const device = await tryGpu(0, { engine });
      const { train, test, classNames } = await loadFashionMnist({ batchSize, seed, limit, testLimit: limit });
      const net = xavierUniform(lenet(), { seed });
      const run = await openRun(runPath(flags), {
        settings: settingsAsJson({
          recipe: recipe.name,
          epochs,
          batchSize,
          learningRate,
          seed,
          limit,
          testLimit: limit,
        }),
        data: { train: await hashDataset(train.dataset), test: await hashDataset(test.dataset) },
      });
      await run.begin({ model: net, device, seed, rows: [] });
      const trained = await trainByHand(net, train, test, {
        epochs,
        learningRate,
        device,
        onRow: ({ epoch, trainLoss, trainAccuracy, valAccuracy }) =>
          console.log(
            `epoch ${epoch}/${epochs}  loss ${trainLoss.toFixed(3)}, train acc ${trainAccuracy?.toFixed(3)}, ` +
              `test acc ${valAccuracy?.toFixed(3)}`,
          ),
      });
      const history = { ...trained, stopped: 'completed' } as const;
      await run.end(history);
      console.log(summarize(history, device));
      await keepResult(run, history, {
        net,
        title: 'LeNet by a loop of our own',
        classNames,
        preprocessing: { channels: 1, resize: [28, 28] },
      });
      printResult(recipe.name, { run, device, history });
    }),
  );

await command.parseAsync();
