import { ArgumentError } from '@cnn/core';

/**
 * Refuses a share of dropped values that leaves none, or is no share.
 *
 * @param model The builder's name, for the message.
 * @param usual What the network's authors take.
 * @throws ArgumentError
 */
export const assertDropout = (model: string, dropout: number, usual: number): void => {
  if (dropout >= 0 && dropout < 1) return;
  throw new ArgumentError(
    `${model}: dropout must be at least 0 and less than 1, got ${dropout}. ${usual} is usual here; 0 turns it off.`,
  );
};
