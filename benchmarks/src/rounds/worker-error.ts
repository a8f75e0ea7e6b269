/** A contender cannot run here, or stopped. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';
}
