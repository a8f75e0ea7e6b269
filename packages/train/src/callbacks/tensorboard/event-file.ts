import type { FileHandle } from 'node:fs/promises';
import { LogError } from '../logs/log-error.ts';
import { encodeEvent } from './encode-event.ts';
import type { Event } from './event.ts';
import { frameRecord } from './frame-record.ts';

/** A file of events that TensorBoard reads while it grows. */
export class EventFile {
  readonly #path: string;
  readonly #handle: FileHandle;

  private constructor(
    path: string,
    handle: FileHandle,
    /** Whether the folder had no other. */
    readonly isFirst: boolean,
  ) {
    this.#path = path;
    this.#handle = handle;
  }

  /**
   * Opens a new file in a folder, which is made; it sorts behind those that are there, since TensorBoard reads them by name.
   *
   * @throws LogError
   */
  static async open(folder: string): Promise<EventFile> {
    const { mkdir, open, readdir } = await import('node:fs/promises');
    const { hostname } = await import('node:os');
    const { join } = await import('node:path');
    try {
      await mkdir(folder, { recursive: true });
      const seconds = (await readdir(folder)).flatMap(
        (name) => /^events\.out\.tfevents\.(\d{10})\./.exec(name)?.[1] ?? [],
      );
      const second = Math.max(Math.floor(Date.now() / 1000), ...seconds.map((earlier) => Number(earlier) + 1));
      const path = join(folder, `events.out.tfevents.${second}.${hostname()}.${process.pid}.v2`);
      const file = new EventFile(path, await open(path, 'ax'), seconds.length === 0);
      await file.write({ fileVersion: 'brain.Event:2' });
      return file;
    } catch (error) {
      throw error instanceof LogError ? error : new LogError(folder, error);
    }
  }

  /**
   * Adds an event of now.
   *
   * @throws LogError
   */
  async write(event: Omit<Event, 'wallTime'>): Promise<void> {
    const record = frameRecord(encodeEvent({ wallTime: Date.now() / 1000, ...event }));
    try {
      await this.#handle.writeFile(record);
    } catch (error) {
      throw new LogError(this.#path, error);
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
