import { effect, type Signal, signal } from '@preact/signals';

/** A choice that this browser keeps; one that it does not know or may not keep is as `usual`. */
export const kept = <Value extends string>(name: string, values: readonly Value[], usual: Value): Signal<Value> => {
  const chosen = signal(values.find((value) => value === read(name)) ?? usual);
  effect(() => {
    try {
      localStorage.setItem(name, chosen.value);
    } catch {
      // Where nothing may be kept, the choice lasts as long as the page.
    }
  });
  return chosen;
};

const read = (name: string): string | null => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};
