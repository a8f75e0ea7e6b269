import type { TextStream } from './text-stream.ts';

/** What `progressBar` accepts. */
export interface ProgressBarOptions {
  /** The standard output by default; the console in a browser. */
  readonly stream?: TextStream;
  /** What a row of the history is called where it is not a pass over the data; 'epoch' by default. */
  readonly unit?: string;
}
