/** Which CUDA and cuDNN each TensorFlow was built and tested with. */
const built: readonly (readonly [tensorflow: string, cuda: string, cudnn: string])[] = [
  ['2.9', '11.2', '8.1'],
  ['2.10', '11.2', '8.1'],
  ['2.11', '11.2', '8.1'],
  ['2.12', '11.8', '8.6'],
  ['2.13', '11.8', '8.6'],
  ['2.14', '11.8', '8.7'],
  ['2.15', '12.2', '8.9'],
  ['2.16', '12.3', '8.9'],
  ['2.17', '12.3', '8.9'],
  ['2.18', '12.5', '9.3'],
  ['2.19', '12.5', '9.3'],
  ['2.20', '12.5', '9.3'],
];

/** What a version of TensorFlow wants of NVIDIA's libraries. Undefined: not known. */
export const cudaVersions = (tensorflow: string): { cuda: string; cudnn: string } | undefined => {
  const row = built.find(([version]) => tensorflow.startsWith(`${version}.`));
  return row && { cuda: row[1], cudnn: row[2] };
};
