import { KernelsError } from '../kernels-error.ts';
import type { NativeAddon } from './native-addon.ts';
import { NativeKernels } from './native-kernels.ts';

/**
 * The kernels of the addon: the local build of a checkout, else the package for this platform.
 * @throws KernelsError with the reason for each that does not load.
 */
export function loadNativeKernels(): NativeKernels {
  const nodeModule = globalThis.process?.getBuiltinModule?.('node:module');
  if (!nodeModule) throw new KernelsError('Native kernels need Node.js.');
  const require = nodeModule.createRequire(import.meta.url);

  // What `build-native.mjs --check` makes: a program that names memory which is not in use fails instead of running.
  const checked = process.env.CNN_KERNELS === 'checked';
  const localBuild = () =>
    require
      .resolve('@cnn/backend/package.json')
      .replace('package.json', `native/build/${checked ? 'Debug' : 'Release'}/cnn.node`);
  const failures: string[] = [];
  for (const origin of checked ? [localBuild] : [localBuild, () => platformPackage(require)]) {
    try {
      return new NativeKernels(require(origin()) as NativeAddon, origin());
    } catch (error) {
      failures.push((error as Error).message.split('\n')[0]!);
    }
  }
  throw new KernelsError(
    `No native kernels for ${process.platform}-${process.arch}. ${failures.join('; ')}. ` +
      `Install ${platformPackage(require)} in the version of @cnn/backend, which does so itself unless optional dependencies are left out; ` +
      'in a checkout, `pnpm --filter @cnn/backend build:native` compiles them.',
  );
}

/** @cnn/backend-linux-x64, @cnn/backend-linux-arm64-musl … */
function platformPackage(require: NodeJS.Require): string {
  const { isNonGlibcLinuxSync } = require('detect-libc') as typeof import('detect-libc');
  return `@cnn/backend-${process.platform}-${process.arch}${isNonGlibcLinuxSync() ? '-musl' : ''}`;
}
