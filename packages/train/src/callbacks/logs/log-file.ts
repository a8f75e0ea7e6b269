import { writeDurably } from '../../files/write-durably.ts';
import { LogError } from './log-error.ts';

/** A text file that grows line by line. */
export class LogFile {
  readonly #path: string;

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

  /** Makes these the file's lines: a crash leaves the old ones or the new ones. Its folder is made. */
  replace(lines: readonly string[]): Promise<void> {
    return this.#report(() => writeDurably(this.#path, [new TextEncoder().encode(text(lines))]));
  }

  /** Adds a line; `durable` waits until the disk has it and all before. */
  append(line: string, { durable }: { durable: boolean }): Promise<void> {
    return this.#report(async () => {
      const { open } = await import('node:fs/promises');
      const file = await open(this.#path, 'a');
      try {
        await file.writeFile(text([line]));
        if (durable) await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  async #report(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw new LogError(this.#path, error);
    }
  }
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
