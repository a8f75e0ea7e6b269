import { Command } from 'commander';
import { pretrainedLenetModernRecipe } from './recipes/pretrained-lenet-modern-recipe.ts';
import { pretrainedResnetSmallRecipe } from './recipes/pretrained-resnet-small-recipe.ts';
import { recipeCommand } from './training/recipe-command.ts';

await new Command('pretrain')
  .description(
    'Trains networks on Fashion-MNIST to be kept, the weights of @cnn/pretrained-lenet-modern and @cnn/pretrained-resnet-small.',
  )
  .addCommand(recipeCommand(pretrainedLenetModernRecipe).name('lenet-modern'))
  .addCommand(recipeCommand(pretrainedResnetSmallRecipe).name('resnet-small'))
  .showHelpAfterError('Run with --help to see every flag.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .parseAsync();
