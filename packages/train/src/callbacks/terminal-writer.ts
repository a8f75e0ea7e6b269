import type { TextStream } from './text-stream.ts';

/** Milliseconds between two redraws. */
const redrawEvery = 100;

type Update = ((text: string) => void) & { clear(): void; done(): void };

/** Progress on a terminal: one line, overwritten in place. */
export class TerminalWriter {
  readonly #update: Update;
  readonly #stream: TextStream;
  #lastTime = 0;

  private constructor(stream: TextStream, update: Update) {
    this.#stream = stream;
    this.#update = update;
  }

  /** Loads the terminal library, which browsers neither have nor need. */
  static async open(stream: TextStream): Promise<TerminalWriter> {
    const { createLogUpdate } = await import('log-update');
    return new TerminalWriter(stream, createLogUpdate(stream as NodeJS.WriteStream, { showCursor: true }));
  }

  /** An epoch begins. */
  begin(): void {
    this.#lastTime = 0;
  }

  /** Redraws the line, at most ten times a second. */
  progress(_share: () => number, line: () => string): void {
    if (performance.now() - this.#lastTime < redrawEvery) return;
    this.#lastTime = performance.now();
    this.#update(line());
  }

  /** Replaces the line of progress by one that stays. */
  line(text: string): void {
    this.#update.clear();
    this.#update.done();
    if (text) this.#stream.write(`${text}\n`);
  }
}
