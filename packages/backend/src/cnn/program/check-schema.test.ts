import { expect, it } from 'vitest';
import { KernelsError } from '../kernels-error.ts';
import { checkSchema } from './check-schema.ts';
import { schemaHash } from './operations.ts';

it('takes kernels of the same schema', () => {
  expect(() => checkSchema(schemaHash, 'cnn.node', 'Build it.')).not.toThrow();
});

it('names kernels of another schema, and the mend', () => {
  expect(() => checkSchema('0123456789abcdef', 'cnn.node', 'Build it.')).toThrow(
    new KernelsError(
      'cnn.node belongs to another version of @cnn/backend: expected kernels of the schema ' +
        `${schemaHash}, got "0123456789abcdef". Build it.`,
    ),
  );
});

it('refuses kernels that have no schema', () => {
  expect(() => checkSchema(undefined, 'cnn.node', 'Build it.')).toThrow(/got some without a schema\. Build it\./);
});
