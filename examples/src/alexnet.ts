import { alexnetRecipe } from './recipes/alexnet-recipe.ts';
import { recipeCommand } from './training/recipe-command.ts';

await recipeCommand(alexnetRecipe).parseAsync();
