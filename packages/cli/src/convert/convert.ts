import { cpu } from '@cnn/backend';
import type { ConvertFlags } from './convert-flags.ts';
import { readSource } from './read-source.ts';
import { targetOf } from './target-of.ts';

/** Converts a model, and prints what was read and written. */
export const convert = async (from: string, to: string, flags: ConvertFlags): Promise<void> => {
  const { description, write } = targetOf(to, flags); // what cannot be written is not read first
  await cpu();
  const source = await readSource(from, flags);
  await write(source.saved);
  const { model } = source.saved;
  const parameters = model.countParams();
  if (flags.json) {
    const read = { network: model.name, parameters, from: { path: from, format: source.description } };
    console.log(JSON.stringify({ ...read, to: { path: to, format: description } }, null, 2));
    return;
  }
  console.log(`${from}, ${source.description}: ${model.name}, ${parameters} weights`);
  console.log(`${to}, ${description}`);
};
