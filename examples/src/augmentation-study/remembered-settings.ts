import { readFile } from 'node:fs/promises';
import { ArgumentError } from '@cnn/core';
import type { StudySettings } from './study-settings.ts';

/**
 * The settings of a study that goes on: those of before.
 *
 * @param said The flags on the command line.
 * @throws ArgumentError when one of them would make it another study, or `file` is no study's.
 */
export const rememberedSettings = async (
  file: string,
  given: StudySettings,
  said: ReadonlySet<string>,
): Promise<StudySettings> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return given;
  const before = readSettings(text, file);
  for (const name of ['epochs', 'batchSize', 'learningRate', 'seed', 'limit'] as const) {
    if (!said.has(name) || given[name] === before[name]) continue;
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new ArgumentError(
      `--resume: that study has ${flag} ${before[name]}, not ${given[name]}. Leave ${flag} out, or begin another study without --resume.`,
    );
  }
  // More seeds are more runs of the same study.
  return { ...before, engine: given.engine, seeds: said.has('seeds') ? given.seeds : before.seeds };
};

const readSettings = (text: string, file: string): StudySettings => {
  try {
    const { settings } = JSON.parse(text) as { settings: StudySettings };
    if (typeof settings.epochs === 'number') return settings;
  } catch {} // said below
  throw new ArgumentError(`${file} is not what a study keeps. Move it away, or begin another study without --resume.`);
};
