import { ArgumentError } from '@cnn/core';

/** How the compiled kernels are set up. */
export interface KernelSettings {
  /** Undefined: the best that this CPU has. */
  readonly instructionSet: string | undefined;
  /** 0: one for each core that this process may use. */
  readonly threads: number;
  readonly profile: boolean;
}

/**
 * What the environment variables `CNN_INSTRUCTION_SET`, `CNN_THREADS` and `CNN_PROFILE` ask for.
 * @throws ArgumentError when `CNN_THREADS` is not a whole number of 1 or more.
 */
export const kernelSettings = (): KernelSettings => {
  const environment = typeof process === 'undefined' ? {} : process.env;
  const { CNN_INSTRUCTION_SET: instructionSet, CNN_THREADS: threads, CNN_PROFILE: profile } = environment;
  return {
    instructionSet: instructionSet || undefined,
    threads: threads ? threadCount(threads) : 0,
    profile: Boolean(profile) && profile !== '0',
  };
};

const threadCount = (text: string): number => {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new ArgumentError(`CNN_THREADS: expected a whole number from 1 to 9999, got "${text}".`);
};
