/** Makes a folder and those above it that are missing. `mkdir`'s own `recursive` never returns under /proc. */
export async function makeFolder(path: string): Promise<void> {
  const { mkdir, stat } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch(async (error: unknown) => {
    // Another program may have made it in between.
    if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw error;
  });
}
