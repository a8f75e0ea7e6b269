import { alexnetPaperRecipe } from './recipes/alexnet-paper-recipe.ts';
import { recipeCommand } from './training/recipe-command.ts';

await recipeCommand(alexnetPaperRecipe).parseAsync();
