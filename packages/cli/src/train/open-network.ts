import { ArgumentError } from '@cnn/core';
import { createModel } from '@cnn/models';
import type { SavedModel } from '@cnn/train';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { isThere } from '../command-line/is-there.ts';
import { assertSameClasses } from '../evaluate/assert-same-classes.ts';
import { findNetwork, networkName } from '../networks/network-name.ts';
import { openClassifier } from '../networks/open-classifier.ts';

/** What is to be trained, before its data is there. */
export interface Network {
  readonly name: string;
  /** Of the images that it sees. */
  readonly side: number;
  /** The model for data of these classes and channels. @throws ArgumentError where it does not fit them. */
  build(data: { readonly classNames: readonly string[]; readonly channels: 1 | 3 }): LayersModel;
}

/**
 * A network by its name, or one that was kept with its weights.
 *
 * @param size The side of its images, where it is not the usual one.
 * @throws ArgumentError for a name that is none.
 */
export const openNetwork = async (
  given: string,
  { size, seed }: { readonly size?: number; readonly seed: number },
): Promise<Network> => {
  if (!findNetwork(given) && (await isThere(given))) return keptNetwork(await openClassifier(given), given, size);
  const name = networkName(given);
  const side = size ?? usualSide(name);
  return {
    name: given,
    side,
    build: ({ classNames, channels }) =>
      createModel(name, { inputShape: [side, side, channels], classes: classNames.length, seed }),
  };
};

/** The side of the images for which a network was made: what it is built for by default. */
const usualSide = (name: Parameters<typeof createModel>[0]): number => {
  const model = createModel(name);
  const side = model.inputs[0]!.shape[1]!;
  model.dispose();
  return side;
};

const keptNetwork = (kept: SavedModel, file: string, size: number | undefined): Network => {
  const { model } = kept;
  const [, height, width, channels] = model.inputs[0]!.shape;
  if (!height || height !== width)
    throw new ArgumentError(`${file} does not take square images. Train it by a program.`);
  if (size !== undefined && size !== height) {
    throw new ArgumentError(`--size: ${file} takes images of ${height}×${width}, got ${size}. Leave it out.`);
  }
  return {
    name: model.name,
    side: height,
    build: (data) => {
      assertSameClasses(kept, data, 'the data');
      if (channels === data.channels) return model;
      throw new ArgumentError(`${file} takes images of ${channels} channels, and the data has ${data.channels}.`);
    },
  };
};
