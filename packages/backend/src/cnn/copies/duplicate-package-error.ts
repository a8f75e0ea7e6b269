import { CnnError } from '@cnn/core';

/**
 * Two copies of `@cnn/backend` are loaded in one process, and the one that was asked did not make the backend in use. Code
 * `DUPLICATE_PACKAGE`.
 */
export class DuplicatePackageError extends CnnError {
  constructor(own: string, other: string) {
    super(
      'DUPLICATE_PACKAGE',
      `Expected one copy of @cnn/backend, got two: ${other} runs the current backend, ${own} was asked to use it. Bring all ` +
        '@cnn packages to versions that accept the same @cnn/backend, then `npm dedupe` or `pnpm dedupe`; `npm ls @cnn/backend` ' +
        'shows who brings which.',
    );
  }
}
