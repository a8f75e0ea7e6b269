import { crc32c } from './crc32c.ts';

/**
 * Some bytes as a record of a TFRecord file: their length in 8 bytes, its checksum in 4, the bytes, their checksum in 4, all
 * little-endian. https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 */
export const frameRecord = (bytes: Uint8Array): Uint8Array => {
  const record = new Uint8Array(bytes.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, masked(crc32c(record.subarray(0, 8))), true);
  record.set(bytes, 12);
  view.setUint32(12 + bytes.length, masked(crc32c(bytes)), true);
  return record;
};

/** So that the checksum of bytes that hold checksums stays a good one. */
const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
