import type { Layer } from './layer.ts';

/** What layers do instead of their own `call`. */
export type LayerCalls = ReadonlyMap<Layer, Layer['call']>;

/**
 * Runs `forward` while layers compute something else than their class says. Afterwards, also after an error, they are as
 * before: neither the model's class nor its configuration nor its saved form ever change.
 */
export const withCalls = <Result>(calls: LayerCalls, forward: () => Result): Result => {
  try {
    for (const [layer, call] of calls) layer.call = call;
    return forward();
  } finally {
    for (const layer of calls.keys()) Reflect.deleteProperty(layer, 'call'); // the class's own method shows again
  }
};
