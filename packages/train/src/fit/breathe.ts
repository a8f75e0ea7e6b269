/** Lets timers, signals and input events run, which a chain of ready promises would starve. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else afterMessage(resolve);
  });

/** Browsers make a timer that a timer has set wait for 4 ms, a message not. */
const afterMessage = (resolve: () => void): void => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(undefined);
};
