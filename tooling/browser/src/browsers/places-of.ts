import { delimiter, resolve } from 'node:path';

/** Where a program may lie: at its path, or for a name wherever the system finds programs. */
export const placesOf = (name: string | undefined): string[] => {
  if (!name) return [];
  if (/[/\\]/.test(name)) return [name];
  return (process.env.PATH ?? '').split(delimiter).map((folder) => resolve(folder, name));
};
