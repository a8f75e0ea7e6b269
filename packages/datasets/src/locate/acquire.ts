import { mkdir } from 'node:fs/promises';
import { lock } from 'proper-lockfile';
import type { FailedPlace } from '../errors/dataset-not-found-error.ts';
import type { MnistFamily } from '../mnist/mnist-family.ts';
import { downloadFromMirrors } from './download-from-mirrors.ts';
import { fetchDebianPackage } from './fetch-debian-package.ts';
import { findFiles } from './find-files.ts';
import type { LocateOptions } from './locate-options.ts';
import { printProgress } from './print-progress.ts';

/**
 * Brings a data set's files into `folder`: from a mirror, else out of Debian's package. One process at a time does so;
 * others wait and find the files there.
 *
 * @param renew Whether files that are there count as bad, and only a right checksum spares them.
 * @returns Why each source failed, or nothing when the files are there.
 */
export const acquire = async (
  family: MnistFamily,
  folder: string,
  renew: boolean,
  { onProgress = printProgress(), connectTimeout, stallTimeout }: LocateOptions,
): Promise<readonly FailedPlace[]> => {
  let release: () => Promise<void>;
  try {
    await mkdir(folder, { recursive: true });
    release = await lock(folder, {
      stale: 20_000,
      retries: { retries: 600, factor: 1, minTimeout: 500 },
      // Losing the lock costs a second download, no more: files are written beside and renamed.
      onCompromised: () => {},
    });
  } catch (error) {
    return [{ place: `download into ${folder}`, reason: `it cannot be written (${wordsOf(error)})` }];
  }
  try {
    if (!renew && 'files' in (await findFiles(family, [folder]))) return [];
    const report = onProgress === false ? undefined : onProgress;
    const failures = await downloadFromMirrors(family, folder, { onProgress: report, connectTimeout, stallTimeout });
    if (failures.length === 0 || family.debian === undefined) return failures;
    try {
      const files = Object.values(family.files).map(({ name }) => name);
      await fetchDebianPackage(folder, { ...family.debian, files, onProgress: report });
      return [];
    } catch (error) {
      return [...failures, { place: `Debian package ${family.debian.package}`, reason: wordsOf(error) }];
    }
  } finally {
    await release().catch(() => {});
  }
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
