import type { TextStream } from './text-stream.ts';

/** The standard output, or the console where there is none. */
export const defaultStream = (): TextStream =>
  globalThis.process?.stdout ?? { write: (text: string) => console.log(text.trimEnd()) };
