/** Milliseconds in which one Ctrl-C may arrive twice: from the terminal, and passed on by what started this process. */
const echo = 500;

/** A signal that Ctrl-C aborts: a run ends after the step in progress. A second Ctrl-C ends the process at once. */
export const abortOnInterrupt = (what = 'Stopping after this step'): AbortSignal => {
  const controller = new AbortController();
  let interrupted = 0;
  const interrupt = () => {
    if (controller.signal.aborted) {
      if (performance.now() - interrupted > echo) process.exit(130);
      return;
    }
    interrupted = performance.now();
    controller.abort();
    console.error(`\n${what}; Ctrl-C again ends at once.`);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return controller.signal;
};
