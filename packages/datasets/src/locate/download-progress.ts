/** How far a file is. */
export interface DownloadProgress {
  /** Its name, or that of the package. */
  readonly file: string;
  /** Where it comes from. */
  readonly source: string;
  /** Bytes here so far, those of an earlier try included. */
  readonly received: number;
  /** Bytes in all, where the sender told. */
  readonly total: number | undefined;
}
