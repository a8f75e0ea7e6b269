import type { JsonValue, NamedArray } from '@cnn/core';
import { NonFiniteLossError } from '../fit/non-finite-loss-error.ts';
import type { TrainingRun } from '../fit/training-run.ts';
import type { Callback } from './callback.ts';
import { CallbackError } from './callback-error.ts';

type Hook = Exclude<keyof Callback, 'name' | 'last' | 'state' | 'arrays' | 'restore'>;
/** What a hook gets before the run: one value or none. */
type Given<Name extends Hook> =
  Parameters<NonNullable<Callback[Name]>> extends [...infer First extends [unknown?], TrainingRun] ? First : never;

/** The callbacks of a run as one: each gets every hook, whatever the others do. */
export class CallbackList {
  readonly callbacks: readonly Callback[];
  readonly #hung = new Set<Callback>();

  /** @param patience Seconds that a hook may take. */
  constructor(
    callbacks: readonly Callback[],
    readonly run: TrainingRun,
    readonly patience: number,
  ) {
    this.callbacks = [...callbacks.filter(({ last }) => !last), ...callbacks.filter(({ last }) => last)];
  }

  /**
   * Calls all, one after the other.
   *
   * @returns A promise where one of them gives one: a small step takes little longer than some promises.
   * @throws CallbackError of the first that fails, after all have been called.
   */
  call<Name extends Hook>(hook: Name, ...given: Given<Name>): void | Promise<void> {
    return this.#callFrom(0, undefined, hook, given);
  }

  /** @param first The first error so far. */
  #callFrom(start: number, first: Error | undefined, hook: Hook, given: readonly unknown[]): void | Promise<void> {
    let failure = first;
    for (let index = start; index < this.callbacks.length; index++) {
      const callback = this.callbacks[index]!;
      const called = callback[hook] as ((...all: unknown[]) => unknown) | undefined;
      if (!called || this.#hung.has(callback)) continue;
      try {
        const { run } = this;
        // Written out, as a small step takes little longer than some spreads.
        const result = given.length === 0 ? called.call(callback, run) : called.call(callback, given[0], run);
        if (result instanceof Promise) {
          const failing = this.#wait(result, callback, hook).then(
            () => failure,
            (error: unknown) => failure ?? this.#told(error, callback, hook),
          );
          return failing.then((error) => this.#callFrom(index + 1, error, hook, given));
        }
      } catch (error) {
        failure ??= this.#told(error, callback, hook);
      }
    }
    if (failure) throw failure;
  }

  /** What the callbacks keep, by name. */
  states(): Record<string, JsonValue> {
    const keeping = this.callbacks.filter(({ state }) => state);
    return Object.fromEntries(keeping.map((callback) => [this.#key(callback), callback.state!()]));
  }

  /** The arrays that go with the states: `earlyStopping/conv2d/kernel` … */
  arrays(): NamedArray[] {
    return this.callbacks.flatMap((callback) =>
      (callback.arrays?.() ?? []).map((array) => ({ ...array, name: `${this.#key(callback)}/${array.name}` })),
    );
  }

  /** A callback that was not there before, and one that is gone, keep nothing. */
  restore(states: Readonly<Record<string, JsonValue>>, arrays: readonly NamedArray[]): void {
    for (const callback of this.callbacks) {
      const state = states[this.#key(callback)];
      if (state === undefined) continue;
      const prefix = `${this.#key(callback)}/`;
      const own = arrays.filter(({ name }) => name.startsWith(prefix));
      callback.restore?.(
        state,
        own.map((array) => ({ ...array, name: array.name.slice(prefix.length) })),
      );
    }
  }

  /** The name, numbered where several have it. */
  #key(callback: Callback): string {
    const name = nameOf(callback);
    const namesakes = this.callbacks.filter((other) => nameOf(other) === name);
    return namesakes.length > 1 ? `${name} ${namesakes.indexOf(callback) + 1}` : name;
  }

  async #wait(result: Promise<unknown>, callback: Callback, hook: Hook): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        this.#hung.add(callback);
        reject(
          new CallbackError(
            `The callback ${this.#shown(callback)} has not returned from ${hook} for ${this.patience} s. ` +
              'Let it resolve its promise, or give it more time with callbackSeconds.',
          ),
        );
      }, this.patience * 1000);
    });
    try {
      await Promise.race([result, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #told(cause: unknown, callback: Callback, hook: Hook): Error {
    if (cause instanceof CallbackError || cause instanceof NonFiniteLossError) return cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new CallbackError(`The callback ${this.#shown(callback)} failed in ${hook}: ${reason}`, { cause });
  }

  #shown(callback: Callback): string {
    return callback.name ? `"${callback.name}"` : `number ${this.callbacks.indexOf(callback) + 1} (without a name)`;
  }
}

const nameOf = ({ name }: Callback): string => name ?? 'callback';
