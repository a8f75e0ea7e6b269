import { ArgumentError } from '@cnn/core';
import type { MnistFamily } from './mnist-family.ts';

/** The parts of EMNIST: the same characters, with other classes told apart. */
export type EmnistSplit = 'byclass' | 'bymerge' | 'balanced' | 'letters' | 'digits' | 'mnist';

const digits = [...'0123456789'];
const capitals = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const smalls = [...'abcdefghijklmnopqrstuvwxyz'];
/** Capitals and small letters that look alike are one class. */
const merged = [...digits, ...capitals, ...'abdefghnqrt'];

const classes: Readonly<Record<EmnistSplit, readonly string[]>> = {
  byclass: [...digits, ...capitals, ...smalls],
  bymerge: merged,
  balanced: merged,
  letters: smalls,
  digits,
  mnist: digits,
};

/**
 * Handwritten digits and letters, 28×28 grey values, upright: the files hold each image with rows and columns swapped,
 * and torchvision leaves it so.
 *
 * @param split `byclass` (814 255 images, 62 classes), `bymerge` (814 255, 47), `balanced` (131 600, 47), `letters`
 * (145 600, 26; the file's labels 1 … 26 become 0 … 25), `digits` (280 000, 10), `mnist` (70 000, 10).
 * @throws ArgumentError for another split.
 */
export const emnist = (split: EmnistSplit): MnistFamily => {
  const classNames = Object.hasOwn(classes, split) ? classes[split] : undefined;
  if (classNames === undefined) {
    throw new ArgumentError(`split must be one of ${Object.keys(classes).join(', ')}; got "${split}".`);
  }
  const file = (part: string) => `gzip/emnist-${split}-${part}-ubyte.gz`;
  return {
    name: 'emnist',
    title: `EMNIST (${split})`,
    classNames,
    shape: [28, 28, 1],
    firstLabel: split === 'letters' ? 1 : 0,
    transposed: true,
    homepage: 'https://www.nist.gov/itl/products-and-services/emnist-dataset',
    licence: "public domain (NIST's Special Database 19)",
    citation: 'Cohen, Afshar, Tapson, van Schaik: EMNIST, an extension of MNIST to handwritten letters, 2017',
    mirrors: ['https://biometrics.nist.gov/cs_links/EMNIST/', 'https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/'],
    files: [{ name: 'gzip.zip', md5: '58c8d27c78d21e728a6bc7b3cc06412e', bytes: 561_753_746 }],
    contents: {
      trainImages: file('train-images-idx3'),
      trainLabels: file('train-labels-idx1'),
      testImages: file('test-images-idx3'),
      testLabels: file('test-labels-idx1'),
    },
    folders: ['EMNIST/raw'],
  };
};
