import { DataFormatError } from '../errors/data-format-error.ts';
import type { ArchiveMember } from './unpack-archive.ts';

/**
 * The files of a zip archive on disk.
 * @throws DataFormatError when it is damaged, encrypted, holds a link, or is no zip archive.
 */
export async function* readZip(archive: string): AsyncGenerator<ArchiveMember> {
  const { openPromise } = await import('yauzl');
  const zip = await guarded(archive, () => openPromise(archive, { lazyEntries: true, autoClose: false }));
  try {
    const entries = zip.eachEntry();
    for (;;) {
      const { done, value: entry } = await guarded(archive, () => entries.next());
      if (done) return;
      if (entry.fileName.endsWith('/')) continue;
      // The upper half is the mode that Unix gave the file; 0o120000 is a symbolic link.
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
        throw new DataFormatError(
          archive,
          `holds ${JSON.stringify(entry.fileName)}, a link; only files and folders are unpacked`,
        );
      }
      async function* content(): AsyncGenerator<Uint8Array> {
        const stream = await guarded(archive, () => zip.openReadStreamPromise(entry));
        const pieces = stream[Symbol.asyncIterator]();
        for (let next = await guarded(archive, () => pieces.next()); !next.done; ) {
          yield next.value;
          next = await guarded(archive, () => pieces.next());
        }
      }
      yield { name: entry.fileName, content: content() };
    }
  } finally {
    zip.close();
  }
}

const guarded = async <Result>(archive: string, action: () => Promise<Result>): Promise<Result> => {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(archive, `is a damaged zip archive (${reason})`, { cause: error });
  }
};
