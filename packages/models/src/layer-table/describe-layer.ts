import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/**
 * A layer in the chapter's words, from its configuration: `Convolution 5×5, padding 2, sigmoid`.
 *
 * @param before The layer whose output it takes; a convolution names the zeros that this one put around the image.
 */
export const describeLayer = (layer: Layer, before?: Layer): string => {
  const config = layer.getConfig();
  const kind = layer.getClassName();
  switch (kind) {
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'GroupedConv2D':
    case 'SeparableConv2D':
    case 'DepthwiseConv2D': {
      const [height, width] = pair(config.kernelSize) as number[];
      const padding =
        before?.getClassName() === 'ZeroPadding2D'
          ? describeLayer(before).replace('Zero padding', 'padding')
          : config.padding === 'same' && height! > 1
            ? `padding ${(height! - 1) / 2}`
            : '';
      const groups = config.groups === undefined ? '' : `${config.groups} groups`;
      return list(
        `${convolutions[kind]} ${height}×${width}`,
        stride(config.strides, 1),
        padding,
        groups,
        activation(config.activation),
      );
    }
    case 'Dense':
      return list(`Dense ${config.units}`, activation(config.activation));
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const [height, width] = pair(config.poolSize);
      return list(
        `${kind === 'MaxPooling2D' ? 'Max' : 'Average'} pooling ${height}×${width}`,
        stride(config.strides, 1),
        config.padding === 'same' ? 'padding same' : '',
      );
    }
    case 'ZeroPadding2D': {
      const [[top, bottom], [left, right]] = config.padding as [[number, number], [number, number]];
      const even = top === bottom && top === left && top === right;
      return `Zero padding ${even ? top : `${top}+${bottom}, ${left}+${right}`}`;
    }
    case 'GlobalAveragePooling2D':
      return 'Global average pooling';
    case 'GlobalMaxPooling2D':
      return 'Global max pooling';
    case 'AdaptiveAveragePooling2D':
      return `Average pooling to ${(config.outputSize as number[]).join('×')}`;
    case 'BatchNormalization':
      return 'Batch normalization';
    case 'LocalResponseNormalization':
      return 'Local response normalization';
    case 'SelectChannels':
      return 'Channels selected';
    case 'HardSwish':
      return 'hard swish';
    case 'Activation':
      return activation(config.activation) || 'linear';
    case 'Dropout':
      return `Dropout ${config.rate}`;
    case 'SpatialDropout2D':
      return `Dropout of channels ${config.rate}`;
    default:
      return kind;
  }
};

const convolutions: Readonly<Record<string, string>> = {
  Conv2D: 'Convolution',
  Conv2DTranspose: 'Transposed convolution',
  DepthwiseConv2D: 'Depthwise convolution',
  GroupedConv2D: 'Convolution',
  SeparableConv2D: 'Separable convolution',
};

const pair = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value, value]);

const stride = (value: unknown, usual: number): string => {
  const [vertical, horizontal] = pair(value);
  if (vertical === usual && horizontal === usual) return '';
  return `stride ${vertical === horizontal ? vertical : `${vertical}×${horizontal}`}`;
};

const activation = (name: unknown): string => {
  if (name === undefined || name === null || name === 'linear') return '';
  return { relu: 'ReLU', relu6: 'ReLU6' }[String(name)] ?? String(name);
};

const list = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ');
