/** Whether there are files and not a browser. */
export const isNode = (): boolean => Boolean(globalThis.process?.versions?.node);
