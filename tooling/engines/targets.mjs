import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { swiftShaderEnvironment } from '../webgpu/swift-shader-environment.mjs';
import { swiftShaderFolder } from '../webgpu/swift-shader-folder.mjs';

/**
 * Every way to run tensors that a checkout can have. `slow`: only what ends in minutes is run unless all is asked for.
 * `missing`: what to do first, where it is not here.
 */
export const targets = () => {
  const shown = (name) => existsSync(join(workspaceRoot, 'packages/backend/node_modules', name));
  const tensorflow = (name) => ({
    label: `tensorflow, ${name}`,
    environment: { CNN_ENGINE: 'tensorflow', CNN_TENSORFLOW: `@tensorflow/${name}` },
    missing: shown(`@tensorflow/${name}`) ? undefined : 'pnpm libtensorflow',
  });
  const adapter = existsSync('/dev/dri') || existsSync('/dev/nvidia0') || process.platform !== 'linux';
  const webgpuMissing = !shown('webgpu') || (!adapter && !existsSync(swiftShaderFolder)) ? 'pnpm webgpu' : undefined;
  const software = !adapter && !webgpuMissing;
  return [
    ...nativeTargets(),
    ...[1, 2].map((threads) => ({
      label: `cnn wasm, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      environment: { CNN_ENGINE: 'cnn-wasm', CNN_THREADS: String(threads) },
    })),
    tensorflow('tfjs-node'),
    tensorflow('tfjs-node-gpu'),
    {
      label: software ? 'webgpu, SwiftShader' : 'webgpu',
      environment: { CNN_ENGINE: 'webgpu', ...(software ? swiftShaderEnvironment() : {}) },
      missing: webgpuMissing,
      slow: software,
    },
    { label: 'wasm', environment: { CNN_ENGINE: 'wasm' } },
  ];
};

/** The native kernels, once for each instruction set that this CPU has. */
const nativeTargets = () => {
  const addon = join(workspaceRoot, 'packages/backend/native/build/Release/cnn.node');
  if (!existsSync(addon)) return [{ label: 'cnn native', missing: 'a C++ compiler, then pnpm install' }];
  const sets = createRequire(import.meta.url)(addon)
    .availableInstructionSets()
    .split(',');
  return sets.map((set) => ({
    label: `cnn native, ${set}`,
    environment: { CNN_ENGINE: 'cnn-native', CNN_INSTRUCTION_SET: set },
  }));
};
