import { loadEngine } from '../../engines/load-engine.ts';

await loadEngine('cpu');

const loads = (name: 'cnn-native' | 'cnn-wasm') =>
  loadEngine(name).then(
    () => true,
    () => false,
  );

/** Only the addon has a checked build. */
const isChecked = process.env.CNN_KERNELS === 'checked';

/** The backends under test: WebAssembly, and the addon where a compiler built it; only the one that `CNN_INSTRUCTION_SET` names. */
export const cnnBackends: readonly string[] = [
  ...((await loads('cnn-native')) ? ['cnn-native'] : []),
  ...(!isChecked && (await loads('cnn-wasm')) ? ['cnn-wasm'] : []),
];
if (cnnBackends.length === 0) await loadEngine('cnn');
