/** How a run has ended. */
export interface Ending {
  readonly stopped: string;
  readonly reason?: string;
}
