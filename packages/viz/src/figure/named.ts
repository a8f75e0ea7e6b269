import { ArgumentError } from '@cnn/core';

/** One thing without a name, or several by name, as a list. */
export function named<T>(
  who: string,
  source: T | Readonly<Record<string, T>>,
  isOne: (value: T) => value is T,
): readonly { readonly name?: string; readonly value: T }[] {
  if (isOne(source as T)) return [{ value: source as T }];
  const list = Object.entries((source ?? {}) as Record<string, T>).map(([name, value]) => ({ name, value }));
  const odd = list.find(({ value }) => !isOne(value));
  if (list.length === 0 || odd) {
    throw new ArgumentError(
      `${who} expects what it draws, or several of it by name, at least one${odd ? `; '${odd.name}' is something else` : ''}.`,
    );
  }
  return list;
}
