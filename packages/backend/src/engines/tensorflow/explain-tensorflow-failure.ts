import type { TensorflowFailure } from './tensorflow-failure.ts';
import type { TensorflowPackage } from './tensorflow-package.ts';

/** The failures of tfjs-node that people meet, by what the system's loader says. First match counts. */
const known: readonly { said: RegExp; explain(match: RegExpExecArray, name: string): TensorflowFailure }[] = [
  {
    said: /lib(cudart|cublas|cudnn|cufft|curand|cusolver|cusparse|cuda)\b\S*: cannot open shared object/,
    explain: ([file]) => ({
      reason: `${file.split(':')[0]} is missing`,
      mend: 'Install the CUDA and cuDNN that its TensorFlow was built for (`npx @cnn/cli doctor` names them), or @tensorflow/tfjs-node.',
    }),
  },
  {
    said: /(libtensorflow\S*?): cannot open shared object|Library not loaded: \S*(libtensorflow\S*)|The specified module could not be found/,
    explain: ([, linux, mac], name) => ({
      reason: `TensorFlow's C library (${linux ?? mac ?? 'tensorflow.dll'}) is missing: its download did not get through`,
      mend: rebuild(name),
    }),
  },
  {
    said: /wrong ELF class|invalid ELF header|file too short|not a valid Win32 application|incompatible architecture|not a mach-o file/i,
    explain: (_, name) => ({
      reason: `its native part is not for ${process.platform}-${process.arch}, or is cut short`,
      mend: rebuild(name),
    }),
  },
  {
    said: /version [`'](GLIBC\S*?|GLIBCXX\S*?)' not found/,
    explain: ([, version]) => ({
      reason: `its TensorFlow needs a newer system library (${version})`,
      mend: 'Use a newer system, or leave CNN_ENGINE unset.',
    }),
  },
  {
    said: /undefined symbol|version [`']tensorflow' not found|Symbol not found|The specified procedure could not be found/,
    explain: (_, name) => ({
      reason: `TensorFlow's C library is of another version than its binding`,
      mend: rebuild(name),
    }),
  },
  {
    said: /\b(isNullOrUndefined|isArray)\)? is not a function/,
    explain: () => ({
      reason: `it does not support Node ${process.versions.node}`,
      mend: 'Use Node 20 or 22, or leave CNN_ENGINE unset.',
    }),
  },
];

/** Turns what stands in the way of a package into a reason and a mend, where it is a known one. */
export const explainTensorflowFailure = (
  { name, folder, binding }: TensorflowPackage,
  error?: unknown,
): TensorflowFailure => {
  if (!folder) return { reason: 'not installed', mend: `npm install ${name}` };
  if (!binding) {
    if (!hasDownload()) {
      return {
        reason: `there is no TensorFlow for ${process.platform}-${process.arch} to download`,
        mend: 'Leave CNN_ENGINE unset: the engine "cnn" runs here.',
      };
    }
    return {
      reason: 'installed without its native part: its install script did not run, or its download did not get through',
      mend: rebuild(name),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  for (const { said, explain } of known) {
    const match = said.exec(message);
    if (match) return explain(match, name);
  }
  return { reason: message.split('\n')[0]!.replace(/\.$/, ''), mend: rebuild(name) };
};

const rebuild = (name: string): string =>
  `Where its download is blocked, \`pnpm libtensorflow\` in a checkout of this project builds it; else: npm rebuild ${name}`;

/** What tfjs-node's installer knows an address for. */
const hasDownload = (): boolean =>
  ['linux-x64', 'linux-arm', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'].includes(
    `${process.platform}-${process.arch}`,
  );
