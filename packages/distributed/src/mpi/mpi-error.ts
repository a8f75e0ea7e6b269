import { CnnError } from '@cnn/core';

/**
 * MPI is not there, is another than expected, or a process has left. Codes `MPI_MISSING`, `MPI_UNKNOWN`, `MPI_LAUNCH`, `MPI_FAILED`,
 * `MPI_SILENT`.
 */
export class MpiError extends CnnError {
  constructor(code: 'MPI_MISSING' | 'MPI_UNKNOWN' | 'MPI_LAUNCH' | 'MPI_FAILED' | 'MPI_SILENT', message: string) {
    super(code, message);
  }
}
