/**
 * The name of what `await using` calls at its end. WebKit does not know it yet: there it is what compilers make of it, so that code which
 * they have translated finds it.
 */
export const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);
