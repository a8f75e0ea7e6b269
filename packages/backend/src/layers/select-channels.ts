import { ArgumentError } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { LayerArguments } from './layer-arguments.ts';
import { onlyInput } from './only-input.ts';

/** What `selectChannels` accepts. */
export interface SelectChannelsOptions extends LayerArguments {
  /** The input's channels, from 0, in the order in which they are put out; one may come several times. */
  readonly channels: readonly number[];
}

class SelectChannels extends layers.Layer {
  static className = 'SelectChannels';
  readonly #channels: number[];

  constructor(options: SelectChannelsOptions) {
    super(options);
    const { channels } = options;
    const isPlace = (channel: number) => Number.isSafeInteger(channel) && channel >= 0;
    if (!Array.isArray(channels) || channels.length === 0 || !channels.every(isPlace)) {
      throw new ArgumentError(
        `selectChannels: channels must be whole numbers of at least 0, got ${JSON.stringify(channels)}. Write for example channels: [0, 1, 2].`,
      );
    }
    this.#channels = [...channels];
  }

  override build(shape: number[]): void {
    const missing = this.#channels.find((channel) => channel >= shape.at(-1)!);
    if (missing !== undefined) {
      throw new ArgumentError(
        `selectChannels: the layer "${this.name}" selects channel ${missing}, but its input has ${shape.at(-1)}, counted from 0.`,
      );
    }
    this.built = true;
  }

  override computeOutputShape(shape: number[]): number[] {
    return [...shape.slice(0, -1), this.#channels.length];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => tf.gather(onlyInput(inputs), tf.tensor1d(this.#channels, 'int32'), -1));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), channels: [...this.#channels] };
  }
}

tf.serialization.registerClass(SelectChannels);

/**
 * Some channels of an image `[batch, height, width, channels]`, in an order of one's own: before a grouped convolution it is the table
 * of connections of LeNet-5, whose maps each see a few of the maps before them.
 *
 * @see LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998, table I.
 * @throws ArgumentError when a channel is no whole number, or the input does not have it.
 * @example
 * const connected = groupedConv2d({ filters: 2, groups: 2, kernelSize: 5 }).apply(selectChannels({ channels: [0, 1, 1, 2] }).apply(images));
 */
export const selectChannels = (options: SelectChannelsOptions): layers.Layer => new SelectChannels(options);
