/**
 * What a worker thread runs, in Node and in browsers: an instance of its own over the shared memory, with a stack of its
 * own. As text, because a file would have to be found by every bundler.
 */
export const workerSource = `
const start = ({ module, memory, thread, stackTop }, report) => {
  const { exports } = new WebAssembly.Instance(module, { env: { memory, now: () => performance.now() } });
  exports.__stack_pointer.value = stackTop;
  report('ready');
  exports.cnn_worker_main(thread);
};
if (globalThis.process?.versions?.node) {
  const { parentPort, workerData } = require('node:worker_threads');
  start(workerData, (message) => parentPort.postMessage(message));
} else {
  onmessage = ({ data }) => start(data, postMessage);
}
`;
