import { ArgumentError } from '@cnn/core';
import { readRun } from '@cnn/train';
import { runPath } from '../command-line/run-path.ts';
import { shownPath } from '../command-line/shown-path.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import type { Settings } from './settings.ts';

/** What must stay as it was, or it would be another run. */
const fixed = ['batchSize', 'learningRate', 'seed', 'limit', 'stepsPerRow'] as const;
/** How far the run goes: one that is said takes the place of those that were. */
const lengths = ['epochs', 'maxSteps'] as const;

/**
 * The flags of a run that goes on: those of before, from its `run.json`, and those that the user says now.
 *
 * @param said The flags on the command line.
 */
export const rememberedFlags = async (flags: TrainingFlags, said: ReadonlySet<string>): Promise<TrainingFlags> => {
  const path = runPath(flags);
  const before = (await readRun(path))?.settings as Partial<Settings> | undefined;
  if (!before) return flags;
  for (const name of fixed) {
    if (!said.has(name) || flags[name] === before[name]) continue;
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new ArgumentError(
      `--resume: the run in ${shownPath(path)} has ${before[name] === undefined ? 'no ' : ''}${flag}${
        before[name] === undefined ? '' : ` ${before[name]}`
      }, not ${flags[name]}. Leave ${flag} out, or begin another run without --resume.`,
    );
  }
  const length = lengths.some((name) => said.has(name)) ? lengths.filter((name) => !said.has(name)) : [];
  const kept = [...fixed, ...lengths].filter((name) => !said.has(name) && !length.includes(name as 'epochs'));
  return { ...flags, ...Object.fromEntries(kept.map((name) => [name, before[name]])) };
};
