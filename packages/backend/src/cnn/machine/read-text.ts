/** The file's text; undefined where there is none, and in browsers. */
export const readText = (path: string): string | undefined => {
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  try {
    return files?.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
