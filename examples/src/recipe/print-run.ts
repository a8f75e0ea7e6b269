import { relative } from 'node:path';
import type { History } from '@cnn/train';

/** Says what was kept and where and, after Ctrl-C, how to go on. */
export const printRun = (
  model: 'lenet' | 'alexnet',
  history: History,
  picture: string | undefined,
  out: string,
): void => {
  const here = (path: string) => {
    const nearby = relative(process.env.INIT_CWD ?? process.cwd(), path) || '.';
    return nearby.startsWith('..') ? path : nearby;
  };
  console.log(picture ? `curves: ${here(picture)}` : 'no whole epoch, so no curves');
  if (history.stopped === 'aborted') {
    console.log(
      `stopped by Ctrl-C; history and checkpoint are in ${here(out)}. To go on from this very step:\n` +
        `pnpm --filter examples ${model} --resume --out ${here(out)} (and the other flags of this run)`,
    );
    process.exitCode = 130;
  }
};
