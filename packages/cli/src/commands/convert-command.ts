import { numbers } from '@cnn/command-line';
import { type Command, Option } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { imageShape } from '../command-line/image-shape.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn convert`. */
export const convertCommand = (): Command =>
  createCommand('convert')
    .description('A trained model from one format into another.')
    .argument(
      '<from>',
      'a model: .safetensors of this project, model.json, a pretrained name; or weights: .safetensors, .pth, .h5, .keras',
    )
    .argument('<to>', 'a .safetensors, a .onnx, or a folder or .json for TensorFlow.js')
    .option('--network <name>', 'whose weights they are, for files of weights: `cnn summary` has the names')
    .option('--input <height>x<width>x<channels>', 'its images (default: as its authors had them)', imageShape)
    .option('--classes <number>', 'how many it tells apart (default: 10)', numbers.positiveWhole)
    .addOption(
      new Option(
        '--names <kind>',
        "how PyTorch's modules are called (default: as the network's source has them)",
      ).choices(['book', 'torchvision', 'layers', 'sequential', 'order']),
    )
    .addOption(
      new Option('--as <kind>', 'what a .safetensors holds: the model, a state dict for PyTorch, or one of int8')
        .choices(['model', 'state-dict', 'int8'])
        .default('model'),
    )
    .addOption(sharedOptions.json())
    .action(async (from: string, to: string, flags) => {
      const { convert } = await import('../convert/convert.ts');
      await convert(from, to, flags);
    });
