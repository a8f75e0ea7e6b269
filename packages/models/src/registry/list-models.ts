import type { ModelName } from './model-name.ts';
import { models } from './models.ts';

/**
 * The names of the models, the oldest network first.
 *
 * @param pattern Which ones: `*` stands for any text, `?` for one character, in any case. All by default.
 * @example
 * listModels('alex*'); // ['alexnet', 'alexnetPaper', 'alexnetTorchvision', 'alexnetSmall']
 */
export const listModels = (pattern = '*'): ModelName[] => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  return (Object.keys(models) as ModelName[]).filter((name) => expression.test(name));
};
