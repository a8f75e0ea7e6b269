import type { RunRecord } from './run-record.ts';

/** The commit of the repository in which the program runs; undefined without one, or without git. */
export const gitState = async (): Promise<RunRecord['git']> => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const git = async (...words: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('git', words, { timeout: 10_000, maxBuffer: 64 * 1024 * 1024 });
    return stdout.trim();
  };
  try {
    const commit = await git('rev-parse', 'HEAD');
    return { commit, dirty: (await git('status', '--porcelain', '--untracked-files=no')) !== '' };
  } catch {
    return undefined;
  }
};
