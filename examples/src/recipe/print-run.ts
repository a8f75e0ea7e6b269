import { relative } from 'node:path';
import type { History } from '@cnn/train';

/** Says what was kept and where. */
export const printRun = (history: History, picture: string | undefined, out: string): void => {
  const here = (path: string) => relative(process.env.INIT_CWD ?? process.cwd(), path) || '.';
  console.log(picture ? `curves: ${here(picture)}` : 'no whole epoch, so no curves');
  if (history.stopped === 'aborted') {
    console.log(`stopped by Ctrl-C; the history of ${history.rows.length} epochs is in ${here(out)}`);
    process.exitCode = 130;
  }
};
