/**
 * How a model's layers are called in PyTorch:
 *
 * - `book`: as in d2l.ai's classes, `net.0.weight`;
 * - `torchvision`: as in its models, `features.0.weight`, `layer1.0.conv1.weight`;
 * - `sequential`: by their places in an `nn.Sequential`, where activations, pools and dropout count, `0.weight`;
 * - `layers`: as the layers here, `conv1.weight`;
 * - a list: the modules' names in the order of the model's layers with weights;
 * - a function from a layer's name here to its module's there.
 */
export type TorchNames =
  | 'book'
  | 'torchvision'
  | 'sequential'
  | 'layers'
  | readonly string[]
  | ((layer: string) => string);
