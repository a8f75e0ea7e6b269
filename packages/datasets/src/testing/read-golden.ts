import { readFileSync } from 'node:fs';

/** Float arrays by name from a safetensors file of `tooling/reference/goldens`. */
export const readGolden = (name: string): ((array: string) => { shape: number[]; data: Float32Array }) => {
  const bytes = readFileSync(new URL(`../../../../tooling/reference/goldens/${name}.safetensors`, import.meta.url));
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, start)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >;
  return (array) => {
    const { shape, data_offsets } = header[array]!;
    const [from, to] = data_offsets;
    return { shape, data: new Float32Array(new Uint8Array(bytes.subarray(start + from, start + to)).buffer) };
  };
};
