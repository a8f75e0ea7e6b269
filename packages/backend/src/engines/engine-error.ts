import { CnnError } from '@cnn/core';

/** An engine that was asked for cannot work here. Code `ENGINE_UNAVAILABLE`. */
export class EngineError extends CnnError {
  constructor(
    engine: string,
    /** Why, without a full stop. */
    readonly reason: string,
    /** What to do about it. */
    readonly mend: string,
    options?: ErrorOptions,
  ) {
    super('ENGINE_UNAVAILABLE', `The engine "${engine}" cannot be used here: ${reason}. ${mend}`, options);
  }
}
