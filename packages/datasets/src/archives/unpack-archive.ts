import { DataFormatError } from '../errors/data-format-error.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { safePath } from './safe-path.ts';

/** A file of an archive. */
export interface ArchiveMember {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Unpacks a `.tar`, `.tar.gz`, `.tgz` or `.zip` file. Images are packed already, so that an archive of them hardly grows:
 * one that unpacks to more than 20 times its size and 100 MB is a bomb.
 *
 * @param folder An empty folder of ours.
 * @returns Path below `folder` and size in bytes of every file.
 * @throws DataFormatError that names the archive: damaged, a path that leads out of the folder, a link, too large.
 */
export const unpackArchive = async (
  archive: string,
  folder: string,
): Promise<readonly (readonly [path: string, bytes: number])[]> => {
  const { mkdir, open, stat } = await import('node:fs/promises');
  const { dirname, join } = await import('node:path');
  const limit = 1e8 + 20 * (await stat(archive)).size;
  let unpacked = 0;
  const files: [string, number][] = [];
  const members = /\.zip$/i.test(archive) ? readZip(archive) : filesOfTar(archive);
  for await (const { name, content } of members) {
    const path = safePath(name, archive);
    const target = join(folder, ...path);
    await mkdir(dirname(target), { recursive: true });
    const file = await open(target, 'w');
    let bytes = 0;
    try {
      for await (const piece of content) {
        bytes += piece.length;
        unpacked += piece.length;
        if (unpacked > limit) {
          throw new DataFormatError(
            archive,
            `unpacks to more than ${limit} bytes; no set of images is packed that tightly`,
          );
        }
        await file.appendFile(piece);
      }
    } finally {
      await file.close();
    }
    files.push([path.join('/'), bytes]);
  }
  return files;
};

async function* filesOfTar(archive: string): AsyncGenerator<ArchiveMember> {
  const { createReadStream } = await import('node:fs');
  const { Readable } = await import('node:stream');
  const bytes = Readable.toWeb(createReadStream(archive, { highWaterMark: 1 << 20 })) as ReadableStream<Uint8Array>;
  for await (const { name, type, content } of readTar(bytes, archive)) {
    if (type === 'file') yield { name, content };
    else if (type !== 'directory' && type !== 'pax-header' && type !== 'pax-global-header') {
      throw new DataFormatError(
        archive,
        `holds ${JSON.stringify(name)}, a ${type}; only files and folders are unpacked`,
      );
    }
  }
}
