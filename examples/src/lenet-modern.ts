import { lenetModernRecipe } from './recipes/lenet-modern-recipe.ts';
import { recipeCommand } from './training/recipe-command.ts';

await recipeCommand(lenetModernRecipe).parseAsync();
