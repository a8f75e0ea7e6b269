/** One file of a data set, as its mirrors offer it. */
export interface DataFile {
  /** Its name on every mirror. An archive (`.tar.gz`, `.tgz`, `.tar`, `.zip`) is unpacked once it is here. */
  readonly name: string;
  /** MD5 in hexadecimal. Only downloads are held against it: others pack the same data differently. */
  readonly md5: string;
  /** Its size, where it was published: a download of another one is refused. */
  readonly bytes?: number;
}
