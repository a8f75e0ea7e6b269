import { readFileSync } from 'node:fs';

/** The float32 and int64 arrays of a safetensors file by name, with their shapes; for tests. */
export const readSafetensors = (file: URL): Map<string, { shape: number[]; values: number[] }> => {
  const bytes = readFileSync(file);
  const length = Number(bytes.readBigUInt64LE(0));
  const header: Record<string, Entry> = JSON.parse(bytes.toString('utf8', 8, 8 + length));
  return new Map(
    Object.entries(header).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset + 8 + length + from, to - from);
        const size = dtype === 'I64' ? 8 : 4;
        const values = Array.from({ length: (to - from) / size }, (_, index) =>
          dtype === 'I64' ? Number(view.getBigInt64(index * size, true)) : view.getFloat32(index * size, true),
        );
        return [name, { shape, values }];
      },
    ),
  );
};

interface Entry {
  dtype: 'F32' | 'I64';
  shape: number[];
  data_offsets: [number, number];
}
