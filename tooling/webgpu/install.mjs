// Makes the engine "webgpu" real in a checkout: Dawn and tfjs's backend beside the workspace, and on Linux SwiftShader, the
// software adapter that tests run on, out of Debian's chromium package.
//
//   pnpm webgpu

import { fileURLToPath } from 'node:url';
import { installPackages } from '../optional/install-packages.mjs';
import { fetchSwiftShader } from './fetch-swift-shader.mjs';

const folder = fileURLToPath(new URL('packages', import.meta.url));
const packages = installPackages(folder, ['webgpu', '@tensorflow/tfjs-backend-webgpu']);
for (const [name, path] of Object.entries(packages)) console.log(`${name}: ${path}`);
try {
  console.log(`SwiftShader: ${fetchSwiftShader()}`);
} catch (error) {
  console.log(`SwiftShader: skipped, ${error.message.split('\n').slice(0, 2).join(' ')}`);
}
