// Runs a command on the engine "webgpu" with SwiftShader as its only adapter.
//
//   node tooling/webgpu/with-swift-shader.mjs COMMAND [ARGUMENT ...]

import { spawnSync } from 'node:child_process';
import { swiftShaderEnvironment } from './swift-shader-environment.mjs';

const [command, ...commandArguments] = process.argv.slice(2);
const environment = { ...process.env, CNN_ENGINE: 'webgpu', ...swiftShaderEnvironment() };
const { status, error } = spawnSync(command, commandArguments, { stdio: 'inherit', env: environment });
if (error) throw error;
process.exitCode = status ?? 1;
