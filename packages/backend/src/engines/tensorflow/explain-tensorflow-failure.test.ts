import { describe, expect, it } from 'vitest';
import { explainTensorflowFailure } from './explain-tensorflow-failure.ts';

const installed = {
  name: '@tensorflow/tfjs-node',
  folder: '/packages/tfjs-node',
  binding: '/packages/binding',
} as const;
const explained = (message: string) => {
  const { reason, mend } = explainTensorflowFailure(installed, new Error(message));
  return `${reason}. ${mend}`;
};

describe('what a user reads when tfjs-node does not load', () => {
  it.each([
    [
      'libtensorflow.so.2: cannot open shared object file: No such file or directory',
      /C library \(libtensorflow\.so\.2\) is missing: its download did not get through.*pnpm libtensorflow/,
    ],
    [
      'libcudart.so.11.0: cannot open shared object file: No such file or directory',
      /libcudart\.so\.11\.0 is missing\. Install the CUDA and cuDNN.*npx @cnn\/cli doctor/,
    ],
    ['/x/tfjs_binding.node: invalid ELF header', /native part is not for \w+-\w+, or is cut short/],
    ['/x/libtensorflow.so.2: wrong ELF class: ELFCLASS32', /native part is not for/],
    ['/x/tfjs_binding.node: undefined symbol: TFE_NewContext', /of another version than its binding.*npm rebuild/],
    ["/x/libtensorflow_cc.so.2: version `tensorflow' not found (required by x)", /of another version than its binding/],
    ["libc.so.6: version `GLIBC_2.99' not found (required by x)", /newer system library \(GLIBC_2\.99\)/],
    ['(0 , util_1.isNullOrUndefined) is not a function', /does not support Node/],
    ['Something new\nwith more lines', /^Something new\. Where its download is blocked/],
  ])('%s', (message, expected) => {
    expect(explained(message)).toMatch(expected);
  });

  it('says what to install, and that an installer did not get through', () => {
    expect(explainTensorflowFailure({ ...installed, folder: undefined, binding: undefined })).toEqual({
      reason: 'not installed',
      mend: 'npm install @tensorflow/tfjs-node',
    });
    expect(explainTensorflowFailure({ ...installed, binding: undefined }).reason).toMatch(
      /without its native part: its install script did not run, or its download did not get through/,
    );
  });

  it('knows systems that there is no TensorFlow for', () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
    Object.defineProperty(process, 'platform', { ...platform, value: 'freebsd' });
    try {
      expect(explainTensorflowFailure({ ...installed, binding: undefined }).reason).toMatch(
        /there is no TensorFlow for freebsd-\w+ to download/,
      );
    } finally {
      Object.defineProperty(process, 'platform', platform);
    }
  });
});
