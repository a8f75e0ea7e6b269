import type { TextStream } from './text-stream.ts';

/** Progress where nothing can be overwritten: a line now and then. */
export class LineWriter {
  readonly #stream: TextStream;
  #lastShare = 0;
  #lastTime = 0;

  constructor(stream: TextStream) {
    this.#stream = stream;
  }

  /** An epoch begins. */
  begin(): void {
    this.#lastShare = 0;
    this.#lastTime = performance.now();
  }

  /** Writes the line when a tenth of the epoch and five seconds have passed, or half a minute; not at the epoch's end, which has its own. */
  progress(shareOf: () => number, line: () => string): void {
    const seconds = (performance.now() - this.#lastTime) / 1000;
    if (seconds < 5) return;
    const share = shareOf();
    if (share >= 1 || !(share - this.#lastShare >= 0.1 || seconds >= 30)) return;
    this.#lastShare = share;
    this.#lastTime = performance.now();
    this.line(line());
  }

  /** Writes a line that stays. */
  line(text: string): void {
    if (text) this.#stream.write(`${text}\n`);
  }
}
