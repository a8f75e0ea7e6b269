import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailedPlace } from '../errors/dataset-not-found-error.ts';
import { DownloadError } from '../errors/download-error.ts';
import type { MnistFamily, MnistFile } from '../mnist/mnist-family.ts';
import { type DownloadOptions, downloadFile } from './download-file.ts';

/**
 * Downloads what `folder` lacks of the four files. The smallest come first, so that a mirror without network or data
 * shows itself at once; what one mirror could not give is asked of the next.
 *
 * @returns Why each mirror failed, or nothing when all files are there.
 */
export const downloadFromMirrors = async (
  family: MnistFamily,
  folder: string,
  options: Omit<DownloadOptions, 'md5'>,
): Promise<readonly FailedPlace[]> => {
  const { testLabels, trainLabels, testImages, trainImages } = family.files;
  let wanted: MnistFile[] = [];
  for (const file of [testLabels, trainLabels, testImages, trainImages]) {
    if ((await md5IfThere(join(folder, file.name))) !== file.md5) wanted.push(file);
  }
  const failures: FailedPlace[] = [];
  for (const mirror of family.mirrors) {
    const left: MnistFile[] = [];
    let failure: string | undefined;
    for (const file of wanted) {
      if (failure !== undefined) {
        left.push(file);
        continue;
      }
      try {
        await downloadFile(mirror + file.name, join(folder, file.name), { ...options, md5: file.md5 });
      } catch (error) {
        failure = `${file.name}: ${error instanceof DownloadError ? error.reason : error}`;
        left.push(file);
      }
    }
    wanted = left;
    if (failure === undefined) return [];
    failures.push({ place: mirror, reason: failure });
  }
  return failures;
};

const md5IfThere = async (file: string): Promise<string | undefined> => {
  try {
    return createHash('md5')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    return undefined;
  }
};
