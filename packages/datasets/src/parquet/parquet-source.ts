/** Where a parquet file is: a path, an address, or a file of the browser's. */
export type ParquetSource = string | Blob;
