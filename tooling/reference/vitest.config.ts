import { mergeConfig } from 'vitest/config';
import { packageTests } from '../build/vitest.ts';

const wholeNetworks = ['src/networks/networks-full.test.ts', 'src/networks/networks-models.test.ts'];

/** What only the executor of compiled programs gives. */
const compiled = 'src/**/*-compiled.test.ts';

/** What goes into weights and comes out of them is the same on every engine, and half a gigabyte at times. */
const stateDicts = 'src/state-dicts/**';

/** AlexNet on the JavaScript kernels would take half an hour: they answer for single operations, layers and small networks. */
const engines: Record<string, string[]> = {
  'cnn-native': [],
  'cnn-wasm': [stateDicts],
  wasm: [compiled, ...wholeNetworks],
  cpu: [compiled, 'src/alexnet.test.ts', 'src/trajectories.test.ts', ...wholeNetworks],
};

const { CNN_ENGINE: engine } = process.env;

/** AlexNet takes TensorFlow.js's own WebAssembly a minute on a busy machine. */
const testTimeout = 300_000;

/** Every engine in turn, or the one in `CNN_ENGINE`. */
export default mergeConfig(packageTests, {
  test: engine
    ? { testTimeout, exclude: engine.startsWith('cnn') ? [] : [compiled] }
    : {
        projects: Object.entries(engines).map(([name, exclude]) => ({
          extends: true,
          test: { name, exclude, testTimeout, env: { CNN_ENGINE: name } },
        })),
      },
});
