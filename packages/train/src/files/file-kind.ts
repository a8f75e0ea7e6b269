/** What a safetensors file of ours holds. */
export interface FileKind {
  /** In its metadata and in messages. */
  readonly name: 'checkpoint' | 'model';
  /** Of the format; readers refuse newer ones. */
  readonly version: number;
}
