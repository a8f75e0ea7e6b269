import { alexnetPaperRecipe } from './alexnet-paper-recipe.ts';
import { alexnetRecipe } from './alexnet-recipe.ts';
import { lenetModernRecipe } from './lenet-modern-recipe.ts';
import { lenetRecipe } from './lenet-recipe.ts';
import type { Recipe } from './recipe.ts';

/** All of them. */
export const recipes: readonly Recipe[] = [lenetRecipe, lenetModernRecipe, alexnetRecipe, alexnetPaperRecipe];
