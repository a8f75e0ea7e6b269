const golden = 0x9e3779b1;

/**
 * The reference's numbers: the murmur3 finaliser of a 32-bit counter, handed out in the order in which they are asked
 * for. `make_goldens.py` draws every weight and input from the same counter.
 */
export class CounterSource {
  #next = 0;
  readonly #offset: number;

  constructor(seed: number) {
    this.#offset = Math.imul(seed, 0x10001);
  }

  /** Numbers in [0, 1), or with a bound in [-bound, bound), rounded as float32 at each operation. */
  take(count: number, bound?: number): Float32Array {
    const values = new Float32Array(count);
    const scale = bound === undefined ? 0 : Math.fround(bound);
    for (let index = 0; index < count; index++) {
      const value = Math.fround(this.#draw() / 2 ** 32);
      values[index] = bound === undefined ? value : Math.fround(value * 2 - 1) * scale;
    }
    return values;
  }

  #draw(): number {
    let hash = Math.imul(this.#next++ + this.#offset, golden);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }
}
