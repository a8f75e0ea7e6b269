import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { runRecipe } from './recipe/run-recipe.ts';
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
  .action((flags: TrainingFlags) => runRecipe('alexnet', flags, (given, signal) => trainAlexnet(given, { signal })));

await command.parseAsync();
