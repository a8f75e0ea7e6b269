/** The number of threads, by the names under which the engines look for it. */
export const threadSettings = (threads: number): NodeJS.ProcessEnv => ({
  CNN_THREADS: String(threads),
  OMP_NUM_THREADS: String(threads),
  TF_NUM_INTRAOP_THREADS: String(threads),
});
