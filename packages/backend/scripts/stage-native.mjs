// Copies this machine's build into its package under npm/, for a release.
import { copyFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isNonGlibcLinuxSync } from 'detect-libc';

const root = resolve(import.meta.dirname, '..');
const platform = `${process.platform}-${process.arch}${isNonGlibcLinuxSync() ? '-musl' : ''}`;
copyFileSync(resolve(root, 'native/build/Release/cnn.node'), resolve(root, 'npm', platform, 'cnn.node'));
console.log(`npm/${platform}/cnn.node`);
