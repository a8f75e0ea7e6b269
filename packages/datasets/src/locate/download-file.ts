import { DownloadError } from '../errors/download-error.ts';
import type { DownloadProgress } from './download-progress.ts';
import { fetchThroughProxy } from './fetch-through-proxy.ts';
import { hashFile } from './hash-file.ts';
import { isOffline } from './is-offline.ts';

/** How `downloadFile` behaves. */
export interface DownloadOptions {
  /** The MD5 of the whole file, in hexadecimal. */
  readonly md5: string;
  /** Its size, where it is known. */
  readonly bytes?: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Milliseconds until the server must have begun to answer. Default 5000. */
  readonly connectTimeout?: number;
  /** Milliseconds without a byte after which the connection counts as dead. Default 15 000. */
  readonly stallTimeout?: number;
}

/**
 * Downloads a file beside its place and moves it there once its checksum is right, so that `target` is whole or absent.
 * What an interrupted download left in `target.part` is gone on with, where the server can; a connection that breaks
 * half-way is taken up again up to three times.
 *
 * @throws DownloadError with the reason: no answer, an HTTP status, a stall, a wrong size or checksum, an unwritable folder,
 * a full disk, `CNN_OFFLINE`.
 */
export const downloadFile = async (url: string, target: string, options: DownloadOptions): Promise<void> => {
  const { rename, rm } = await import('node:fs/promises');
  const part = `${target}.part`;
  try {
    if (isOffline()) throw new DownloadError(url, 'turned off by CNN_OFFLINE', { isLocal: true });
    await checkSpace(url, part, options.bytes);
    for (let breaks = 0; ; ) {
      const resumedAt = await sizeOf(part);
      const outcome = await receive(url, part, resumedAt, options);
      if (outcome.kind === 'broken') {
        if (!outcome.began || ++breaks > 3) throw new DownloadError(url, outcome.reason, { cause: outcome.cause });
        continue;
      }
      const md5 = await hashFile(part);
      if (md5 === options.md5) break;
      const size = await sizeOf(part);
      await rm(part, { force: true });
      // What an earlier try left may have been the wrong part: once more from the beginning.
      if (outcome.resumed) continue;
      if (options.bytes !== undefined && size !== options.bytes) {
        throw new DownloadError(url, `it has ${size} bytes, expected ${options.bytes}`);
      }
      throw new DownloadError(url, `its MD5 is ${md5}, expected ${options.md5}`);
    }
    await rename(part, target);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(url, reasonOf(error), { cause: error, isLocal: isFileError(error) });
  }
};

/** A disk that is too small is told before the first byte. */
const checkSpace = async (url: string, part: string, bytes: number | undefined): Promise<void> => {
  if (bytes === undefined) return;
  const { statfs } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  const folder = dirname(part);
  const disk = await statfs(folder).catch(() => undefined);
  const wanted = bytes - (await sizeOf(part));
  const free = disk === undefined ? Number.POSITIVE_INFINITY : disk.bavail * disk.bsize;
  if (wanted > free) {
    throw new DownloadError(url, `it takes ${wanted} more bytes, and the disk of ${folder} has ${free} left`, {
      isLocal: true,
    });
  }
};

type Outcome =
  | { readonly kind: 'complete'; readonly resumed: boolean }
  | { readonly kind: 'broken'; readonly began: boolean; readonly reason: string; readonly cause: unknown };

const receive = async (url: string, part: string, from: number, options: DownloadOptions): Promise<Outcome> => {
  const { connectTimeout = 5000, stallTimeout = 15_000, onProgress } = options;
  const { open, rm } = await import('node:fs/promises');
  const { basename } = await import('node:path');
  const controller = new AbortController();
  const watch = new Watchdog(controller);
  watch.expectWithin(connectTimeout, `no answer within ${connectTimeout / 1000} s`);
  let received = from;
  let began = false;
  try {
    const response = await fetchThroughProxy(url, {
      headers: { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
      signal: controller.signal,
    });
    if (from > 0 && response.status === 416) {
      await response.body?.cancel();
      await rm(part, { force: true });
      return await receive(url, part, 0, options);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new DownloadError(url, `HTTP ${response.status} ${response.statusText}`.trim());
    }
    const resumed =
      response.status === 206 && (response.headers.get('content-range')?.startsWith(`bytes ${from}-`) ?? false);
    if (response.status === 206 && !resumed) {
      await response.body?.cancel();
      throw new DownloadError(url, `the server sent another part of the file than bytes ${from}–`);
    }
    if (!resumed) received = 0;
    began = true;
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const total = Number.isFinite(length) ? received + length : undefined;
    const report = () => onProgress?.({ file: basename(part, '.part'), source: url, received, total });
    const file = await open(part, resumed ? 'a' : 'w');
    try {
      report();
      watch.expectWithin(stallTimeout, `nothing came for ${stallTimeout / 1000} s`);
      const reader = response.body?.getReader();
      for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
        await file.appendFile(next.value);
        received += next.value.length;
        if (options.bytes !== undefined && received > options.bytes) {
          await rm(part, { force: true });
          throw new DownloadError(url, `it has more than the ${options.bytes} bytes expected`);
        }
        report();
        watch.expectWithin(stallTimeout, `nothing came for ${stallTimeout / 1000} s after ${received} bytes`);
      }
    } finally {
      await file.close();
    }
    return { kind: 'complete', resumed };
  } catch (error) {
    if (error instanceof DownloadError || isFileError(error)) throw error;
    const reason = watch.reason ?? (received > from ? `the connection broke after ${received} bytes` : reasonOf(error));
    return { kind: 'broken', began: began && watch.reason === undefined, reason, cause: error };
  } finally {
    watch.stop();
    controller.abort();
  }
};

/** Aborts a request that does not get on. */
class Watchdog {
  /** Why it aborted, if it did. */
  reason: string | undefined;
  readonly #controller: AbortController;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(controller: AbortController) {
    this.#controller = controller;
  }

  expectWithin(milliseconds: number, reason: string): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.reason = reason;
      this.#controller.abort();
    }, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

const sizeOf = async (file: string): Promise<number> => {
  const { stat } = await import('node:fs/promises');
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
};

/** `fetch` hides what happened (`ENOTFOUND`, `ECONNREFUSED`) in the error's cause. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error
    ? cause.message || ((cause as NodeJS.ErrnoException).code ?? cause.name)
    : String(cause);
};

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && ['open', 'write', 'close'].includes(String(error.syscall));
