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
    case 'DepthwiseConv2D': {
      const [height, width] = pair(config.kernelSize) as number[];
      const padding =
        before?.getClassName() === 'ZeroPadding2D'
          ? describeLayer(before).replace('Zero padding', 'padding')
          : config.padding === 'same' && height! > 1
            ? `padding ${(height! - 1) / 2}`
            : '';
      const what = kind === 'Conv2D' ? 'Convolution' : 'Depthwise convolution';
      return list(`${what} ${height}×${width}`, stride(config.strides, 1), padding, activation(config.activation));
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
    case 'BatchNormalization':
      return 'Batch normalization';
    case 'Activation':
      return activation(config.activation) || 'linear';
    case 'Dropout':
      return `Dropout ${config.rate}`;
    default:
      return kind;
  }
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
