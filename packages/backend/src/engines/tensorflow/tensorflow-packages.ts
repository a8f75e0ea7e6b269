/** The packages that bring TensorFlow's C library, the one for GPUs first. Both run on CPUs. */
export const tensorflowPackages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

export type TensorflowPackageName = (typeof tensorflowPackages)[number];
