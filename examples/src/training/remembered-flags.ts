import { ArgumentError } from '@cnn/core';
import { readRun } from '@cnn/train';
import { runPath } from '../command-line/run-path.ts';
import { shownPath } from '../command-line/shown-path.ts';
import type { TrainingFlags } from '../command-line/training-flags.ts';
import { exampleOf } from './example-of.ts';
import type { Settings } from './settings.ts';

/** What must stay as it was, or it would be another run. */
const fixed = ['batchSize', 'learningRate', 'seed', 'limit'] as const;
/** How far the run goes: one that is said takes the place of those that were. */
const lengths = ['epochs', 'maxSteps'] as const;

/**
 * The flags of a run that goes on: those of before, from its `run.json`, and those that the user says now.
 *
 * @param said The flags on the command line.
 * @param own What else must stay as it was in this example.
 * @throws ArgumentError when they would make it another run.
 */
export const rememberedFlags = async <Flags extends TrainingFlags>(
  recipe: string,
  flags: Flags,
  said: ReadonlySet<string>,
  own: readonly (Exclude<keyof Flags, keyof TrainingFlags> & keyof Settings)[] = [],
): Promise<Flags> => {
  const path = runPath(flags);
  const before = (await readRun(path))?.settings as Partial<Settings> | undefined;
  if (!before) return flags;
  const complaint = (was: string, is: string, mend: string) =>
    new ArgumentError(
      `--resume: the run in ${shownPath(path)} has ${was}, not ${is}. ${mend}, or begin another run without --resume.`,
    );
  if (before.recipe !== recipe) {
    throw complaint(
      `the recipe ${before.recipe}`,
      recipe,
      `Run pnpm --filter examples ${exampleOf(before.recipe ?? '')}`,
    );
  }
  const allFixed = [...fixed, ...own] as const;
  for (const name of allFixed) {
    if (!said.has(name) || flags[name] === before[name]) continue;
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const was = before[name] === undefined ? `no ${flag}` : `${flag} ${before[name]}`;
    throw complaint(was, String(flags[name]), `Leave ${flag} out`);
  }
  const kept = [
    ...allFixed,
    'stepsPerRow',
    'testLimit',
    ...(lengths.some((name) => said.has(name)) ? [] : lengths),
  ] as const;
  return {
    ...flags,
    ...Object.fromEntries(kept.filter((name) => !said.has(name)).map((name) => [name, before[name]])),
  };
};
