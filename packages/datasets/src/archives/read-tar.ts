import type { ParsedTarEntry } from 'modern-tar';
import { DataFormatError } from '../errors/data-format-error.ts';
import { unzipped } from './unzipped.ts';

/** An entry of a tar archive. */
export interface TarMember {
  readonly name: string;
  readonly type: NonNullable<ParsedTarEntry['header']['type']>;
  readonly bytes: number;
  /** Its content, piece by piece; what is left of it when the next entry is asked for is passed over. */
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The entries of a tar archive, plain or gzipped, as they come. Checksums are checked, and whether it is whole.
 *
 * @param file Its name, for the message.
 * @throws DataFormatError when it is damaged, truncated or no tar archive.
 */
export async function* readTar(bytes: ReadableStream<Uint8Array>, file: string): AsyncGenerator<TarMember> {
  const { createTarDecoder } = await import('modern-tar');
  const reader = (await guarded(file, () => unzipped(bytes)))
    .pipeThrough(createTarDecoder({ strict: true }))
    .getReader();
  let finished = false;
  try {
    for (;;) {
      const { done, value } = await guarded(file, () => reader.read());
      if (done) {
        finished = true;
        return;
      }
      const { name, type = 'file', size } = value.header;
      const body = value.body.getReader();
      async function* content(): AsyncGenerator<Uint8Array> {
        for (
          let next = await guarded(file, () => body.read());
          !next.done;
          next = await guarded(file, () => body.read())
        ) {
          yield next.value;
        }
      }
      yield { name, type, bytes: size, content: content() };
      await guarded(file, () => body.cancel());
    }
  } finally {
    // Left early: let go of the file or the connection, whose own complaint is of no use any more.
    if (!finished) await reader.cancel().catch(() => {});
  }
}

const guarded = async <Result>(file: string, action: () => Promise<Result>): Promise<Result> => {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(file, `is a damaged or truncated tar archive (${reason})`, { cause: error });
  }
};
