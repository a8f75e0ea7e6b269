import type { Communicator, JsonValue } from '@cnn/core';
import { Peers } from './peers.ts';

/**
 * Sees to it that processes that train together were started alike. `fit` does so for what it is given; what it cannot see, such as flags
 * and hashes of the data, is the caller's to compare.
 *
 * @param facts By names for people: `'the flag --limit'`.
 * @throws RanksDisagreeError on all of them, which names what differs and where.
 */
export const assertAlike = (
  communicator: Communicator,
  facts: Readonly<Record<string, JsonValue | undefined>>,
): Promise<void> => new Peers(communicator).assertSame(facts);
