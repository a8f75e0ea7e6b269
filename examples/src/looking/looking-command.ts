import { Command } from 'commander';

/** The command line of an example that looks at a trained model. */
export const lookingCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .usage('[flags]')
    .requiredOption('--model <file>', 'what a run has kept: runs/lenet/model.safetensors')
    .option('--out <folder>', "where pictures go (default: plots, beside the model's file)")
    .showHelpAfterError('Run with --help to see every flag.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
