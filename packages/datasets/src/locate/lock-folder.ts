/**
 * Keeps other processes out of a folder until the returned function is called. A process that was killed loses its lock
 * after ten seconds.
 */
export const lockFolder = async (folder: string): Promise<() => Promise<void>> => {
  const { lock } = await import('proper-lockfile');
  const release = await lock(folder, {
    stale: 10_000,
    retries: { forever: true, factor: 1, minTimeout: 500, maxTimeout: 500 },
    // Losing the lock costs a second download, no more: files are written beside and renamed.
    onCompromised: () => {},
  });
  return () => release().catch(() => {});
};
