const marker = Symbol.for('@cnn/error');

/**
 * The parent of every error that these packages throw on purpose. The message says what was expected, what came and
 * what to do; programs branch on `code`, people read `message`.
 */
export class CnnError extends Error {
  /** A stable name for the failure, such as `ENGINE_UNAVAILABLE`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    Object.defineProperty(this, marker, { value: true });
  }

  /** True for a `CnnError` of any installed copy of the package, where `instanceof` sees only its own. */
  static isInstance(error: unknown): error is CnnError {
    return typeof error === 'object' && error !== null && marker in error;
  }
}
