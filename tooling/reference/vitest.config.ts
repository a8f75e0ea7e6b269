import { mergeConfig } from 'vitest/config';
import { packageTests } from '../build/vitest.ts';

/** AlexNet on the JavaScript kernels would take half an hour: they answer for the single operations and LeNet. */
const engines: Record<string, string[]> = {
  'cnn-native': [],
  'cnn-wasm': [],
  wasm: [],
  cpu: ['src/alexnet.test.ts', 'src/trajectories.test.ts'],
};

const { CNN_ENGINE: engine } = process.env;

/** Every engine in turn, or the one in `CNN_ENGINE`. */
export default mergeConfig(packageTests, {
  test: engine
    ? {}
    : {
        projects: Object.entries(engines).map(([name, exclude]) => ({
          extends: true,
          test: { name, exclude, env: { CNN_ENGINE: name } },
        })),
      },
});
