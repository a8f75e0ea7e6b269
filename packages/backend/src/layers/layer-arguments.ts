import type { layers } from '@tensorflow/tfjs-layers';

/** What every layer of TensorFlow.js accepts: `name`, `inputShape`, `trainable` … */
export type LayerArguments = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;
