import type { DownloadProgress } from './download-progress.ts';

/** Where data is looked for. */
export interface LocateOptions {
  /**
   * A folder with the files, or with a folder of the data set's name (`fashion-mnist`, or torchvision's
   * `FashionMNIST/raw`) that has them. Default: the environment variable `CNN_DATA`, if set.
   */
  readonly root?: string;
  /** Where downloads are kept. Default: the platform's cache folder, `~/.cache/cnn` on Linux. */
  readonly cache?: string;
  /** Whether to download what no folder has. Default true; the environment variable `CNN_OFFLINE=1` forbids it. */
  readonly download?: boolean;
  /** Told how a download goes; `false` for silence. Default: a line on standard error. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | false;
  /** Milliseconds until a mirror must have begun to answer. Default 5000. */
  readonly connectTimeout?: number;
  /** Milliseconds without a byte after which a download counts as dead. Default 15 000. */
  readonly stallTimeout?: number;
}
