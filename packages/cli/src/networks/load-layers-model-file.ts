import { fileHandler, ModelFileError } from '@cnn/train';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';

/** A model in TensorFlow.js's own format, a `model.json` or its folder. @throws ModelFileError for what is none. */
export const loadLayersModelFile = async (path: string): Promise<LayersModel> => {
  try {
    return await loadLayersModel(fileHandler(path));
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    const [line] = (error as Error).message.split('\n');
    throw new ModelFileError(`${path} is not a model of TensorFlow.js's layers: ${line}`, { cause: error });
  }
};
