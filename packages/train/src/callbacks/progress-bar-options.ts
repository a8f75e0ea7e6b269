import type { TextStream } from './text-stream.ts';

/** What `progressBar` accepts. */
export interface ProgressBarOptions {
  /** The standard output by default; the console in a browser. */
  readonly stream?: TextStream;
}
