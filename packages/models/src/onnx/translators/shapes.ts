import { OnnxError } from '../onnx-error.ts';
import { padded } from '../padded.ts';
import type { Translate } from '../translate.ts';

/** What only training needs. */
export const skip: Translate = (_writer, _layer, [value]) => {
  const { shape: _, ...rest } = value!;
  return rest;
};

export const selectChannels: Translate = (writer, layer, [value]) => {
  const { shape: _, ...images } = padded(writer, value!);
  const channels = writer.integers('channels', layer.getConfig().channels as number[]);
  return { ...images, name: writer.add('Gather', [images.name, channels], { axis: 1 }) };
};

export const upSampling: Translate = (writer, layer, [value]) => {
  const { size, interpolation = 'nearest' } = layer.getConfig();
  if (interpolation !== 'nearest') {
    throw new OnnxError(
      `toOnnx: the layer "${layer.name}" must repeat pixels (interpolation 'nearest'), got '${interpolation}', which is not translated.`,
    );
  }
  const { shape: _, ...images } = padded(writer, value!);
  const scales = writer.constant('scales', [4], Float32Array.of(1, 1, ...(size as number[])));
  const attributes = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  return { ...images, name: writer.add('Resize', [images.name, '', scales], attributes) };
};
