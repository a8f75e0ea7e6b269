/** The files of one sample, by extension. */
export class SampleFiles {
  /** The shard, and the files' common name in it. */
  readonly name: string;
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor(name: string, files: ReadonlyMap<string, Uint8Array>) {
    this.name = name;
    this.#files = files;
  }

  extensions(): Iterable<string> {
    return this.#files.keys();
  }

  /** The file with this extension (small letters, without the dot), such as `jpg` or `seg.png`. */
  get(extension: string): Uint8Array | undefined {
    return this.#files.get(extension);
  }

  /** The same as text. */
  text(extension: string): string | undefined {
    const bytes = this.get(extension);
    return bytes && new TextDecoder().decode(bytes);
  }
}
