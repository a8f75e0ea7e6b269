import type { CnnBackend } from '../cnn-backend.ts';
import { copyMarker } from './copy-marker.ts';
import { DuplicatePackageError } from './duplicate-package-error.ts';
import { ownCopy } from './own-copy.ts';

/**
 * The backend as the one of this package, undefined where it is another one.
 *
 * @throws DuplicatePackageError when another copy of this package made it: two copies share neither kernels nor programs, and without
 * this error training would go on without either.
 */
export const asCnnBackend = (backend: object | null): CnnBackend | undefined => {
  const copy = backend && (backend as { [copyMarker]?: string })[copyMarker];
  if (!copy) return undefined;
  if (copy !== ownCopy) throw new DuplicatePackageError(ownCopy, copy);
  return backend as CnnBackend;
};
