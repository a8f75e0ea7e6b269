import { KernelsError } from '../kernels-error.ts';
import { schemaHash } from './operations.ts';

/**
 * Kernels that read other operations than are written here would take numbers for addresses.
 * @param schema what they say of themselves; undefined where they are too old to say anything.
 * @param kernels the file or package that they come from.
 * @throws KernelsError
 */
export const checkSchema = (schema: string | undefined, kernels: string, mend: string): void => {
  if (schema === schemaHash) return;
  throw new KernelsError(
    `${kernels} belongs to another version of @cnn/backend: expected kernels of the schema ${schemaHash}, got ` +
      `${schema === undefined ? 'some without a schema' : `"${schema}"`}. ${mend}`,
  );
};
