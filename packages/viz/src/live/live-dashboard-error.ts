import { CnnError } from '@cnn/core';

/** The live page cannot be served. Code `LIVE_DASHBOARD`. */
export class LiveDashboardError extends CnnError {
  constructor(message: string, options?: ErrorOptions) {
    super('LIVE_DASHBOARD', message, options);
  }
}
