import { CnnError } from '@cnn/core';
import { findMpi } from './find-mpi.ts';
import { launchOf } from './launch.ts';

/** What `npx @cnn/cli doctor` says of MPI. */
export interface MpiReport {
  readonly works: boolean;
  /** The library and its interface, or what is missing and the mend. */
  readonly text: string;
}

/** Looks for MPI without joining anybody. */
export const examineMpi = (environment: Readonly<Record<string, string | undefined>> = process.env): MpiReport => {
  try {
    const { version, path, abi } = findMpi(launchOf(environment), environment);
    return { works: true, text: `${version} (${path}, interface: ${abi})` };
  } catch (error) {
    if (!CnnError.isInstance(error)) throw error;
    return { works: false, text: error.message };
  }
};
