import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../optional/cache-folder.mjs';
import { run } from '../optional/run.mjs';
import { NotHere } from './not-here.mjs';

/** The wheel's Python is of no matter: nothing of Python is used. */
const wheel = ['--platform', 'manylinux2014_x86_64', '--python-version', '3.11', '--only-binary', ':all:', '--no-deps'];

/** Takes apart only what the binding needs: 560 MB of 1 GB. */
const unpack = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [n for n in wheel.namelist()
        if n.startswith(("tensorflow/libtensorflow", "tensorflow/include/"))])
`;

/**
 * TensorFlow's C library and headers in the user's cache, fetched through pip once.
 * @param kind `cpu`, or `cuda`: the one with kernels for NVIDIA's GPUs.
 */
export function fetchLibrary(kind) {
  const requirements = fileURLToPath(new URL(`requirements-${kind}.txt`, import.meta.url));
  const version = /==(\S+)/.exec(readFileSync(requirements, 'utf8'))[1];
  const folder = cacheFolder(`libtensorflow-${kind}-${version}`);
  if (existsSync(folder)) return { version, folder };

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotHere(`its wheel is for linux-x64, this is ${process.platform}-${process.arch}.`);
  }
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    download(scratch, requirements);
    const [file] = readdirSync(scratch).filter((name) => name.endsWith('.whl'));
    run('python3', ['-c', unpack, join(scratch, file), scratch]);
    // Whole or not at all, also where two runs meet.
    if (!existsSync(folder)) renameSync(join(scratch, 'tensorflow'), folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { version, folder };
}

function download(folder, requirements) {
  const command = ['-m', 'pip', 'download', '--quiet', '--require-hashes', '--disable-pip-version-check'];
  try {
    run('python3', [...command, ...wheel, '--dest', folder, '--requirement', requirements]);
  } catch (error) {
    throw new NotHere(`pip does not reach the wheel. ${error.message.split('\n').slice(-3).join(' ')}`);
  }
}
