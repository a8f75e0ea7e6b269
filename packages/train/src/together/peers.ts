import type { Communicator, JsonValue } from '@cnn/core';
import { RanksDisagreeError } from './ranks-disagree-error.ts';

/** The processes of a run, asked for more than sums of floats. All of them make the same calls in the same order. */
export class Peers {
  constructor(readonly communicator: Communicator) {}

  /** What each has given, in the order of ranks; all give as many numbers. */
  async gather(numbers: readonly number[]): Promise<Float64Array[]> {
    const given = new Uint8Array(Float64Array.from(numbers).buffer);
    const all = await this.communicator.allGather(given);
    return all.map((bytes) => new Float64Array(bytes.slice().buffer));
  }

  async sum(numbers: readonly number[]): Promise<Float64Array> {
    const sums = Float64Array.from(numbers);
    await this.communicator.allReduce(sums);
    return sums;
  }

  /** Bytes of any length of each, in the order of ranks. */
  async gatherBytes(bytes: Uint8Array): Promise<Uint8Array[]> {
    const lengths = (await this.gather([bytes.length])).map(([length]) => length!);
    const padded = new Uint8Array(Math.max(...lengths, 1));
    padded.set(bytes);
    const all = await this.communicator.allGather(padded);
    return all.map((one, rank) => one.subarray(0, lengths[rank]));
  }

  /**
   * Sees to it that all are of one mind.
   *
   * @throws RanksDisagreeError on every one, which names what differs and where.
   */
  async assertSame(facts: Readonly<Record<string, JsonValue | undefined>>): Promise<void> {
    const texts = (await this.gatherBytes(new TextEncoder().encode(JSON.stringify(facts)))).map((bytes) =>
      new TextDecoder().decode(bytes),
    );
    const [first, ...others] = texts.map((text) => JSON.parse(text) as Record<string, JsonValue>);
    for (const [place, other] of others.entries()) {
      for (const name of new Set([...Object.keys(first!), ...Object.keys(other)])) {
        const [here, there] = [shown(first![name]), shown(other[name])];
        if (here === there) continue;
        throw new RanksDisagreeError(
          `Rank 0 has ${name} ${here}, rank ${place + 1} has ${there}. Start all with the same versions, model, data and flags.`,
        );
      }
    }
  }
}

const shown = (value: JsonValue | undefined): string => (value === undefined ? 'none' : JSON.stringify(value));
