/**
 * Gives `node:util` back the two functions that tfjs-node calls and that newer versions of Node have lost. Nothing is
 * touched where they are still there.
 */
export const restoreUtilFunctions = (util: object): void => {
  const lost: Record<string, (value: unknown) => boolean> = {
    isArray: Array.isArray,
    isNullOrUndefined: (value) => value === null || value === undefined,
  };
  for (const [name, value] of Object.entries(lost)) {
    if (name in util) continue;
    Object.defineProperty(util, name, { value, configurable: true, writable: true });
  }
};
