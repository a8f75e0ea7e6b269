import type { KernelTime } from './state/kernel-time.ts';

/** What `liveDashboard` accepts. */
export interface LiveDashboardOptions {
  /** Over the page; the model's name by default. */
  readonly title?: string;
  /** In the order of the labels; their numbers by default. */
  readonly classNames?: readonly string[];
  /** The folder of past runs, such as `openRun` of `@cnn/train` leaves them, to be shown beside this one; none by default. */
  readonly runs?: string;
  /** What the kernels have cost so far, such as `profileKernels().times` of `@cnn/backend`; it is asked every two seconds. */
  readonly profile?: () => readonly KernelTime[];
  /** How many validation images are kept to be predicted after each row of the history; 1000 by default, at most 64 MB of them. */
  readonly examples?: number;
  /** Where the page is served on 127.0.0.1; by default, and for 0, at a port that is free. */
  readonly port?: number;
  /** Told where the page is, once it is there; by default that is a line on the console. */
  readonly onListening?: (url: string) => void;
}
