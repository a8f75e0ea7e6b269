import { FileError, writeDurably } from '@cnn/core';
import { io } from '@tensorflow/tfjs-core';
import { crc32 } from '../files/crc32.ts';
import { ModelFileError } from './model-file-error.ts';

/** As TensorFlow.js' converter cuts weights, so that browsers may keep each part. */
const shardBytes = 4 * 1024 * 1024;

/**
 * TensorFlow.js' own format in files, without tfjs-node: `model.json` and the weights in shards beside it. Needs Node.js.
 *
 * The shards' names follow their content and `model.json` is written last: a crash leaves the model of before, whole.
 *
 * @param path A folder, or a file that ends in `.json`; also as a `file://` address.
 * @throws ModelFileError from `save` and `load`.
 * @example
 * await net.save(fileHandler('out/lenet'));
 * const again = await tf.loadLayersModel(fileHandler('out/lenet'));
 */
export const fileHandler = (path: string | URL): Required<io.IOHandler> => ({
  async save(artifacts) {
    const { modelTopology, weightSpecs = [], weightData = [], ...rest } = artifacts;
    if (modelTopology instanceof ArrayBuffer) {
      throw new ModelFileError('fileHandler: the topology must be JSON, got bytes. Save a model of layers.');
    }
    const { rm } = await import('node:fs/promises');
    const { file, inFolder } = await locate(path);
    const before = await readJson(file).then(shardPaths, () => []); // no model was there, or a broken one
    const shards = cut(new Uint8Array(io.CompositeArrayBuffer.join(weightData)));
    const paths: string[] = [];
    try {
      for (const [index, shard] of shards.entries()) {
        const checksum = crc32([shard]).toString(16).padStart(8, '0');
        paths.push(`weights-${checksum}-${index + 1}of${shards.length}.bin`);
        await writeDurably(inFolder(paths.at(-1)!), [shard]);
      }
      const json = { ...rest, modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] };
      await writeDurably(file, [new TextEncoder().encode(JSON.stringify(json))]);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new ModelFileError(`The model ${error.message}`, { cause: error });
    }
    for (const shard of before)
      if (isInside(shard) && !paths.includes(shard)) await rm(inFolder(shard), { force: true });
    return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON({ ...artifacts, weightData }) };
  },

  async load() {
    const { file, inFolder } = await locate(path);
    const { readFile } = await import('node:fs/promises');
    try {
      const json = await readJson(file);
      if (!json.modelTopology) throw new Error('it has no modelTopology');
      return await io.getModelArtifactsForJSON(json, async (manifest) => {
        const weights = manifest.flatMap((group) => group.weights);
        const stranger = manifest.flatMap((group) => group.paths).find((shard) => !isInside(shard));
        if (stranger !== undefined) throw new Error(`its weights are elsewhere, in ${JSON.stringify(stranger)}`);
        const shards = await Promise.all(
          shardPaths({ weightsManifest: manifest }).map((shard) => readFile(inFolder(shard))),
        );
        const bytes = Uint8Array.from(Buffer.concat(shards)).buffer;
        const expected = weights.reduce((sum, weight) => sum + byteLength(weight), 0);
        if (bytes.byteLength !== expected && !weights.some(({ dtype }) => dtype === 'string')) {
          throw new Error(`its weights need ${expected} bytes and ${bytes.byteLength} are there`);
        }
        return [weights, bytes];
      });
    } catch (error) {
      throw new ModelFileError(`The model ${file} cannot be used: ${(error as Error).message}.`, { cause: error });
    }
  },
});

const locate = async (path: string | URL) => {
  const { basename, dirname, join } = await import('node:path');
  const { fileURLToPath } = await import('node:url');
  const given = String(path).startsWith('file:') ? fileURLToPath(path) : String(path);
  const [folder, name] = given.endsWith('.json') ? [dirname(given), basename(given)] : [given, 'model.json'];
  const inFolder = (shard: string) => join(folder, shard);
  return { file: inFolder(name), inFolder };
};

const readJson = async (file: string): Promise<io.ModelJSON> => {
  const { readFile } = await import('node:fs/promises');
  return JSON.parse(await readFile(file, 'utf8')) as io.ModelJSON;
};

const shardPaths = ({ weightsManifest = [] }: Pick<io.ModelJSON, 'weightsManifest'>): string[] =>
  weightsManifest.flatMap((group) => group.paths);

/** A file may name its neighbours and their folders, and nothing else of this machine. */
const isInside = (shard: unknown): shard is string =>
  typeof shard === 'string' && !/^([/\\]|[a-z]:)/i.test(shard) && !shard.split(/[/\\]/).includes('..');

const cut = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / shardBytes) }, (_, index) =>
    bytes.subarray(index * shardBytes, (index + 1) * shardBytes),
  );

const byteLength = ({ shape, dtype, quantization }: io.WeightsManifestEntry): number => {
  const elementBytes: Record<string, number> = { bool: 1, uint8: 1, uint16: 2, float16: 2, complex64: 8 };
  const elements = shape.reduce((product, size) => product * size, 1);
  return elements * (elementBytes[quantization?.dtype ?? dtype] ?? 4);
};
