/** A signal that Ctrl-C aborts: the run ends after the step in progress. A second Ctrl-C ends the process at once. */
export const abortOnInterrupt = (): AbortSignal => {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    console.error('\nStopping after this step; Ctrl-C again ends at once.');
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return controller.signal;
};
