import { io } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What TensorFlow.js saves of a model. */
export const savedArtifacts = async (net: LayersModel): Promise<io.ModelArtifacts> => {
  let artifacts: io.ModelArtifacts = {};
  await net.save(
    io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(saved) };
    }),
  );
  return artifacts;
};
