import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ArgumentError, type Random } from '@cnn/core';
import sharp from 'sharp';
import { readTar } from '../../archives/read-tar.ts';
import { cifar10 } from '../../cifar/cifar10.ts';
import { parseCifar } from '../../cifar/parse-cifar.ts';
import { parseIdx } from '../../idx/parse-idx.ts';
import { readIdx } from '../../idx/read-idx.ts';
import { decodeJpeg } from '../../image-folder/decode-jpeg.ts';
import { jpegHeader } from '../../image-folder/jpeg-header.ts';
import { parseMat } from '../../mat/parse-mat.ts';
import { ParquetImages } from '../../parquet/parquet-images.ts';
import { readLabels } from '../../parquet/read-labels.ts';
import { checkLabels } from '../../records/check-labels.ts';
import { membersOf } from '../../web-dataset/members-of.ts';
import { goldenFile } from '../golden-file.ts';
import { idxBytes } from '../idx-bytes.ts';
import { tarBytes } from '../tar-bytes.ts';

/** A format whose reader is tried with damaged files. */
export interface FuzzedFormat {
  /** Whole files to damage. */
  readonly files: () => Promise<readonly Uint8Array[]>;
  /** Reads one; throws unless what comes out is consistent. `folder` is for readers that want a file. */
  readonly read: (bytes: Uint8Array, folder: string) => Promise<void>;
  /** Makes some damaged files pass the first check, so that later ones are tried. */
  readonly mend?: (bytes: Uint8Array, random: Random) => void;
}

const expect = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`Inconsistent: ${what}`);
};

export const formats: Readonly<Record<string, FuzzedFormat>> = {
  idx: {
    files: async () => [idxBytes([3, 4, 5], new Uint8Array(60)), idxBytes([7], new Uint8Array(7))],
    read: async (bytes) => {
      const dimensions = bytes[3] === 1 ? 1 : 3;
      const { shape, data } = parseIdx(bytes, dimensions, 'x');
      expect(data.length === shape.reduce((product, size) => product * size, 1), 'shape and length');
    },
  },
  'idx.gz': {
    files: async () => [
      gzipSync(
        idxBytes(
          [3, 4, 5],
          Uint8Array.from({ length: 60 }, (_, at) => at),
        ),
      ),
    ],
    read: async (bytes, folder) => {
      const file = `${folder}/x.gz`;
      writeFileSync(file, bytes);
      const { shape, data } = await readIdx(file, 3);
      expect(data.length === shape.reduce((product, size) => product * size, 1), 'shape and length');
    },
  },
  cifar: {
    files: async () => [Uint8Array.from({ length: 2 * 3073 }, (_, at) => (at % 3073 === 0 ? 3 : at % 251))],
    read: async (bytes) => {
      const { pixels, labels } = parseCifar(bytes, cifar10, 'x');
      const classes = checkLabels(labels, cifar10, 'x');
      expect(
        pixels.length === labels.length * 3072 && classes.every((label) => label >= 0 && label < 10),
        'counts and classes',
      );
    },
  },
  tar: {
    files: async () => {
      const tar = await tarBytes({
        '0.jpg': 'image',
        '0.cls': '1',
        'folder/1.jpg': 'x'.repeat(600),
        'folder/1.cls': '0',
      });
      return [tar, gzipSync(tar)];
    },
    mend: (bytes, random) => {
      for (let header = 0; header + 512 <= bytes.length; header += 512) {
        if (random.integer(0, 1) === 0) continue;
        bytes.fill(32, header + 148, header + 156);
        const sum = bytes.subarray(header, header + 512).reduce((total, value) => total + value, 0);
        bytes.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, '0')}\0 `), header + 148);
      }
    },
    read: async (bytes) => {
      let total = 0;
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes);
          controller.close();
        },
      });
      for await (const files of membersOf(readTar(stream, 'x'), 'x')) {
        for (const extension of files.extensions()) total += files.get(extension)!.length;
      }
      expect(total <= Math.max(bytes.length, 1032 * bytes.length), 'bytes out of nothing');
    },
  },
  parquet: {
    files: async () => ['snappy', 'zstd', 'names'].map((name) => readFileSync(goldenFile(`${name}.parquet`))),
    // The footer says where all else lies, and a false end of file is refused at once.
    mend: (bytes, random) => {
      if (bytes.length >= 4 && random.integer(0, 3) > 0) bytes.set(new TextEncoder().encode('PAR1'), bytes.length - 4);
    },
    read: async (bytes) => {
      // A Blob of Node's own waits for another thread at every piece, which takes ten times as long.
      const file = {
        size: bytes.length,
        slice: (start = 0, end = bytes.length) => ({
          arrayBuffer: async () => Uint8Array.from(bytes.subarray(start, end)).buffer,
        }),
      } as unknown as Blob;
      const images = await ParquetImages.open(file).catch((error: Error) => {
        if (!/no column "image"; it has picture, breed/.test(error.message)) throw error;
        return ParquetImages.open(file, { imageColumn: 'picture', labelColumn: 'breed' });
      });
      const { labels, classNames } = await readLabels([images], undefined);
      expect(labels.length === images.length, 'rows and labels');
      expect(
        labels.every((label) => label >= 0 && label < classNames.length),
        'classes',
      );
      for (let group = 0; group + 1 < images.starts.length; group++) {
        const rows = await images.images(group);
        expect(rows.length === images.starts[group + 1]! - images.starts[group]!, 'rows of a group');
      }
    },
  },
  mat: {
    files: async () => ['svhn', 'numbers', 'setid'].map((name) => readFileSync(goldenFile(`${name}.mat`))),
    read: async (bytes) => {
      for (const { shape, values } of (await parseMat(bytes, 'x')).values()) {
        expect(values.length === shape.reduce((product, size) => product * size, 1), 'shape and length');
      }
    },
  },
  jpeg: {
    files: async () =>
      ['444', '422', '420', 'grey', 'restarts'].map((name) => readFileSync(goldenFile(`jpeg-${name}.jpg`))),
    // Without the mark of its end no file is taken.
    mend: (bytes, random) => {
      if (bytes.length >= 2 && random.integer(0, 3) > 0) bytes.set([0xff, 0xd9], bytes.length - 2);
    },
    // What is taken must be what libjpeg-turbo makes of it.
    read: async (bytes) => {
      const header = jpegHeader(bytes);
      const image = header?.isPlain && header.height * header.width < 1e6 && decodeJpeg(bytes, header, 3, undefined);
      if (!image) throw new ArgumentError('Left to another decoder.');
      const expected = await sharp(bytes, { failOn: 'none' }).toColourspace('srgb').raw().toBuffer();
      expect(expected.equals(Uint8Array.from(image.data)), 'pixels');
    },
  },
};
