import type { Checkpoint } from '../checkpoints/checkpoint.ts';
import { decodeCheckpoint } from '../checkpoints/decode-checkpoint.ts';
import { encodeCheckpoint } from '../checkpoints/encode-checkpoint.ts';
import type { Peers } from './peers.ts';

/** Rank 0's checkpoint, for all: only one of the machines has its folder. Undefined where rank 0 has none. */
export const shareCheckpoint = async (own: Checkpoint | undefined, peers: Peers): Promise<Checkpoint | undefined> => {
  const { communicator } = peers;
  const isFirst = communicator.rank === 0;
  const pieces = isFirst && own ? encodeCheckpoint(own) : [];
  const [length] = (await peers.gather([pieces.reduce((sum, piece) => sum + piece.length, 0)]))[0]!;
  if (length === 0) return undefined;
  const bytes = new Uint8Array(length!);
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  await communicator.broadcast(bytes, 0);
  return isFirst ? own : decodeCheckpoint(bytes, "rank 0's checkpoint");
};
