import { isArchive } from '../archives/is-archive.ts';
import type { FailedPlace } from '../errors/dataset-not-found-error.ts';
import { DownloadError } from '../errors/download-error.ts';
import type { DataFile } from '../records/data-file.ts';
import type { DatasetRecord } from '../records/dataset-record.ts';
import { type DownloadOptions, downloadFile } from './download-file.ts';
import { hashFile } from './hash-file.ts';
import { unpackInto } from './unpack-into.ts';
import { unpackedFrom } from './unpacked-from.ts';

/** How `downloadFromMirrors` behaves. */
export interface Downloads extends Omit<DownloadOptions, 'md5' | 'bytes'> {
  /** Whether what was unpacked before counts as bad. */
  readonly renew: boolean;
}

/**
 * Downloads what `folder` lacks of a data set's files, in the order of the record: the smallest come first there, so that
 * a mirror without network or data shows itself at once. What one mirror could not give is asked of the next. Archives are
 * unpacked.
 *
 * @returns Why each mirror failed, or nothing when all files are there.
 */
export const downloadFromMirrors = async (
  record: DatasetRecord,
  folder: string,
  { renew, ...options }: Downloads,
): Promise<readonly FailedPlace[]> => {
  const { join } = await import('node:path');
  let wanted: DataFile[] = [];
  for (const file of record.files) {
    const here = (await hashFile(join(folder, file.name))) === file.md5;
    const unpacked = !renew && (await unpackedFrom(folder, file.name))?.md5 === file.md5;
    if (here && isArchive(file.name)) await unpackInto(join(folder, file.name), folder);
    else if (!here && !unpacked) wanted.push(file);
  }
  const failures: FailedPlace[] = [];
  for (const mirror of record.mirrors) {
    const left: DataFile[] = [];
    let failure: string | undefined;
    for (const file of wanted) {
      if (failure !== undefined) {
        left.push(file);
        continue;
      }
      const target = join(folder, file.name);
      try {
        await downloadFile(mirror + file.name, target, { ...options, md5: file.md5, bytes: file.bytes });
        if (isArchive(file.name)) await unpackInto(target, folder);
      } catch (error) {
        failure = `${file.name}: ${wordsOf(error)}`;
        left.push(file);
        // Another mirror's bytes would find no more room.
        if (error instanceof DownloadError && error.isLocal) return [...failures, { place: folder, reason: failure }];
      }
    }
    wanted = left;
    if (failure === undefined) return [];
    failures.push({ place: mirror, reason: failure });
  }
  return wanted.length === 0 ? [] : failures;
};

const wordsOf = (error: unknown): string => {
  if (error instanceof DownloadError) return error.reason;
  return error instanceof Error ? error.message : String(error);
};
