import { writeDurably } from '@cnn/core';
import { LogError } from './log-error.ts';

/** A text file that grows line by line; it stays open until `close`. */
export class LogFile {
  readonly #path: string;
  #open: { readonly system: typeof import('node:fs'); readonly file: number } | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The lines that are there, without one that was cut off at the end; none where there is no file. */
  async lines(): Promise<string[]> {
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw new LogError(this.#path, error);
    });
    return text.split('\n').slice(0, -1);
  }

  /** Makes these the file's lines, to which others are added: a crash leaves the old ones or the new ones. Its folder is made. */
  async replace(lines: readonly string[]): Promise<void> {
    await this.close();
    try {
      await writeDurably(this.#path, [new TextEncoder().encode(text(lines))]);
      const system = await import('node:fs');
      this.#open = { system, file: system.openSync(this.#path, 'a') };
    } catch (error) {
      throw new LogError(this.#path, error);
    }
  }

  /**
   * Adds a line, after `replace`. The system has it then, so that a process which is killed loses none; the disk has all after `close`. At
   * once: this takes some microseconds, and a promise for it more.
   *
   * @throws LogError
   */
  append(line: string): void {
    const { system, file } = this.#open!;
    try {
      system.appendFileSync(file, text([line]));
    } catch (error) {
      throw new LogError(this.#path, error);
    }
  }

  /**
   * Waits until all lines are on the disk, and lets go of the file.
   *
   * @throws LogError where one is not.
   */
  async close(): Promise<void> {
    if (!this.#open) return;
    const { system, file } = this.#open;
    this.#open = undefined;
    try {
      await (await import('node:util')).promisify(system.fdatasync)(file);
    } catch (error) {
      throw new LogError(this.#path, error);
    } finally {
      system.closeSync(file);
    }
  }
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
