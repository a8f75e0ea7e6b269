// Makes the engine "tensorflow" real where the downloads of tfjs-node's own installer do not get through: TensorFlow's C
// library and headers come from the Python wheel, the binding is compiled from the npm packages' own sources.
//
//   pnpm libtensorflow [--cuda] [--require]
//
//   --cuda      tfjs-node-gpu gets the library with kernels for NVIDIA's GPUs: 1.6 GB
//   --require   fail where it cannot be had, instead of one line that says so
//
// docs/decisions/tensorflow.md says why this version.

import { fileURLToPath } from 'node:url';
import { installPackages } from '../optional/install-packages.mjs';
import { compileBinding } from './compile-binding.mjs';
import { fetchLibrary } from './fetch-library.mjs';
import { NotHere } from './not-here.mjs';

try {
  const cpu = fetchLibrary('cpu');
  const libraries = {
    '@tensorflow/tfjs-node': cpu,
    '@tensorflow/tfjs-node-gpu': process.argv.includes('--cuda') ? fetchLibrary('cuda') : cpu,
  };
  const folder = fileURLToPath(new URL('packages', import.meta.url));
  for (const [name, path] of Object.entries(installPackages(folder, Object.keys(libraries)))) {
    const library = libraries[name];
    const done = compileBinding(path, library) ? 'binding compiled' : 'binding is up to date';
    console.log(`${name}: ${done}, with ${library.folder}`);
  }
} catch (error) {
  if (!(error instanceof NotHere) || process.argv.includes('--require')) throw error;
  console.log(`libtensorflow: skipped, ${error.message}`);
}
