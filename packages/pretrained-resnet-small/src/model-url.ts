/**
 * Where the file of the trained model is: `resnetSmall` of `@cnn/models` with its weights, the names of Fashion-MNIST's classes, and what
 * an image goes through before. In Node.js a `file:` address; bundlers take the file along and put its own in here.
 *
 * @example
 * const { model, classNames } = await loadModel(modelUrl); // of '@cnn/train'
 */
export const modelUrl = new URL('../model.safetensors', import.meta.url);
