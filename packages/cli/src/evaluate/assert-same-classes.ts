import { ArgumentError } from '@cnn/core';
import type { SavedModel } from '@cnn/train';

/**
 * The labels of the data must mean what the outputs of the model do.
 *
 * @param data What the data is called.
 * @throws ArgumentError that names the first difference.
 */
export const assertSameClasses = (
  { model, classNames }: Pick<SavedModel, 'model' | 'classNames'>,
  { classNames: ofData }: { readonly classNames: readonly string[] },
  data: string,
): void => {
  const outputs = model.outputs[0]?.shape.at(-1);
  if (outputs !== ofData.length) {
    throw new ArgumentError(
      `"${model.name}" tells ${outputs} classes apart, and ${data} has ${ofData.length}. Give data of its classes.`,
    );
  }
  const at = classNames?.findIndex((name, label) => name !== ofData[label]) ?? -1;
  if (at < 0) return;
  throw new ArgumentError(
    `The classes of "${model.name}" are not those of ${data}: ${at} is "${classNames![at]}" there, "${ofData[at]}" here. ` +
      'Give data of its classes.',
  );
};
