import { lenetRecipe } from './recipes/lenet-recipe.ts';
import { recipeCommand } from './training/recipe-command.ts';

await recipeCommand(lenetRecipe).parseAsync();
