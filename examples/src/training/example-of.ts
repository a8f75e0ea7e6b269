/** What one types to train by a recipe of this name: weights for keeps are trained by one command for all. */
export const exampleOf = (recipe: string): string => recipe.replace(/^pretrained-/, 'pretrain ');
