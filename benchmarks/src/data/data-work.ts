/** What is loaded: the same in `pytorch-data.py`. */
export const dataWork = {
  fashionMnist: { title: 'Fashion-MNIST, 28×28', images: 60_000, batchSize: 256 },
  resized: { title: 'Fashion-MNIST resized to 224×224', images: 6000, batchSize: 128 },
  photographs: {
    title: 'JPEG files of 500×375: random resized crop of 224, flip, normalise',
    images: 2000,
    batchSize: 64,
  },
} as const;

export type DataWorkName = keyof typeof dataWork;

export const dataWorkNames = Object.keys(dataWork) as DataWorkName[];
