import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { runRecipe } from './recipe/run-recipe.ts';
import { trainLenet } from './recipe/train-lenet.ts';

const command = trainingCommand({
  name: 'lenet',
  description: 'Trains LeNet on Fashion-MNIST as the chapter does.',
  batchSize: 256,
  learningRate: 0.9,
}).action((flags: TrainingFlags) => runRecipe('lenet', flags, trainLenet));

await command.parseAsync();
