import * as tf from '@tensorflow/tfjs-core';

/**
 * Convolutions with padding in numbers, which tfjs-node refuses: the image is padded first, then convolved without. Its
 * other convolutions stay as they are.
 */
export const registerExplicitPadding = (backendName: string): void => {
  for (const name of ['Conv2D', 'FusedConv2D', 'Conv2DBackpropFilter', 'Conv2DBackpropInput'] as const) {
    const kernel = tf.getKernel(name, backendName);
    if (!kernel) continue;
    const { kernelFunc } = kernel;
    tf.unregisterKernel(name, backendName);
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => (isExplicit(call) ? padded(name, kernelFunc, call) : kernelFunc(call)),
    });
  }
};

type Call = Parameters<tf.KernelFunc>[0];

const isExplicit = ({ attrs }: Call): boolean =>
  typeof (attrs as unknown as tf.Conv2DAttrs).pad !== 'string' && attrs?.dataFormat !== 'NCHW';

const padded = (name: string, kernelFunc: tf.KernelFunc, call: Call): tf.Tensor => {
  const inputs = call.inputs as Record<'x' | 'dy' | 'filter', tf.Tensor4D>;
  const attributes = call.attrs as unknown as Attributes;
  const inputShape = name === 'Conv2DBackpropInput' ? attributes.inputShape : inputs.x.shape;
  const filterShape = name === 'Conv2DBackpropFilter' ? attributes.filterShape : inputs.filter.shape;
  const { strides, dilations = 1, pad, dimRoundingMode } = attributes;
  const window = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, dilations, pad, dimRoundingMode);
  const { padInfo, inHeight, inWidth } = window;
  // What the filter reaches, at least: less than the padding asks for where the strides leave a rest.
  const rows = (window.outHeight - 1) * window.strideHeight + window.effectiveFilterHeight;
  const columns = (window.outWidth - 1) * window.strideWidth + window.effectiveFilterWidth;
  const bottom = Math.max(0, rows - padInfo.top - inHeight);
  const right = Math.max(0, columns - padInfo.left - inWidth);

  return tf.tidy(() => {
    const run = (changedInputs: object, changedAttributes: object = {}) =>
      asTensor(
        kernelFunc({
          ...call,
          inputs: { ...inputs, ...changedInputs },
          attrs: { ...call.attrs, pad: 'valid', ...changedAttributes },
        }) as tf.TensorInfo,
      );
    if (name === 'Conv2DBackpropInput') {
      const [batch, height, width, channels] = inputShape;
      const shape = [batch, height + padInfo.top + bottom, width + padInfo.left + right, channels];
      return tf.slice(run({}, { inputShape: shape }), [0, padInfo.top, padInfo.left, 0], [...inputShape]);
    }
    const x = tf.pad(inputs.x, [
      [0, 0],
      [padInfo.top, bottom],
      [padInfo.left, right],
      [0, 0],
    ]);
    return run({ x });
  });
};

interface Attributes extends tf.Conv2DAttrs {
  readonly inputShape: [number, number, number, number];
  readonly filterShape: [number, number, number, number];
}

const asTensor = (result: tf.TensorInfo): tf.Tensor =>
  result instanceof tf.Tensor ? result : tf.engine().makeTensorFromTensorInfo(result);
