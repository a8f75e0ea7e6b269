/** Where the checkpoints of a run lie: in one file, or in a folder with a file for each of the last. */
export const isFolder = (path: string): boolean => !path.endsWith('.safetensors');

/** The name of a step's file: names sort as steps do. */
export const stepFile = (step: number): string => `step-${String(step).padStart(8, '0')}.safetensors`;

/** The name of the best one's file. */
export const bestFile = 'best.safetensors';

/** The steps that a folder has files of, the newest first; none where there is no folder. */
export const listSteps = async (folder: string): Promise<number[]> => {
  const { readdir } = await import('node:fs/promises');
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return stepsOf(names);
};

const stepsOf = (names: readonly string[]): number[] =>
  names
    .flatMap((name) => /^step-(\d+)\.safetensors$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => other - one);

/**
 * Removes what a folder has beyond its last checkpoints: older ones, those of steps that the run has not reached (of a run
 * before, or damaged ones that it went around), and what a crash left half written.
 */
export const tidyFolder = async (folder: string, reached: number, keep: number): Promise<void> => {
  const { readdirSync } = await import('node:fs'); // some microseconds: a wait would end at the event loop's next turn
  const { unlink } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const found = readdirSync(folder);
  const steps = stepsOf(found);
  const kept = steps.filter((step) => step <= reached).slice(0, keep);
  const halves = found.filter((name) => /^(step-\d+|best)\.safetensors\.partial$/.test(name));
  const names = [...steps.filter((step) => !kept.includes(step)).map(stepFile), ...halves];
  const removing = names.map((name) =>
    unlink(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    }),
  );
  await Promise.all(removing);
};
