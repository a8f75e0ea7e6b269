/** No literal of `new URL`: bundlers for browsers would look for it. */
const sample = '../sample';

/**
 * The folder of the sample that ships with this package (260 kB): the first 500 training and the first 100 test images
 * of Fashion-MNIST. For tests and first steps without the full data.
 *
 * @example
 * const { train, test } = await loadFashionMnist({ root: sampleRoot(), batchSize: 50 });
 */
export const sampleRoot = (): string =>
  process.getBuiltinModule('node:url').fileURLToPath(new URL(sample, import.meta.url));
