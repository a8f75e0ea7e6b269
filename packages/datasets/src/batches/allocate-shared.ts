/** Memory that threads share; where the platform has none, memory that is handed over from one to another. */
export const allocateShared = (bytes: number): ArrayBufferLike =>
  typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
