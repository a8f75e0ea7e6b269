interface Disposable {
  dispose(): void;
}

/** A model meets few sizes of batches: the usual one and a smaller last one. Beyond this, the one unused for longest is recorded anew. */
const most = 8;

/** Programs by what they are for; the least recently used goes first. */
export class ProgramCache<Recorded extends Disposable> {
  readonly #programs = new Map<string, Recorded>();

  get(key: string, record: () => Recorded): Recorded {
    const known = this.#programs.get(key) ?? record();
    this.#programs.delete(key);
    this.#programs.set(key, known);
    for (const [oldest, program] of this.#programs) {
      if (this.#programs.size <= most) break;
      program.dispose();
      this.#programs.delete(oldest);
    }
    return known;
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
    this.#programs.clear();
  }
}
