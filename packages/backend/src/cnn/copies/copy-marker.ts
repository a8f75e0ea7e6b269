/** Where a `CnnBackend` says which copy of the package made it: seen by all copies, where `instanceof` sees only its own. */
export const copyMarker = Symbol.for('@cnn/backend');
