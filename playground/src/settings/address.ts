import { choices } from './choices.ts';
import { defaults } from './defaults.ts';
import type { Settings } from './settings.ts';

const names = Object.keys(choices) as (keyof Settings)[];

/** What an address asks for; what it does not name, or names wrongly, is as the page begins. */
export const settingsFrom = (query: string): Settings => {
  const asked = new URLSearchParams(query);
  const found = names.map((name) => {
    const values: readonly (string | number)[] = choices[name];
    return [name, values.find((value) => String(value) === asked.get(name)) ?? defaults[name]];
  });
  return Object.fromEntries(found) as Settings;
};

/** The shortest query that `settingsFrom` reads as these settings: `?activation=sigmoid`, or nothing. */
export const queryOf = (settings: Settings): string => {
  const changed = names.filter((name) => settings[name] !== defaults[name]);
  const query = new URLSearchParams(changed.map((name) => [name, String(settings[name])])).toString();
  return query && `?${query}`;
};
