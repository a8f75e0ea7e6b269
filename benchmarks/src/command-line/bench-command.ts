import { availableParallelism } from 'node:os';
import { engineNames } from '@cnn/backend';
import { Command, InvalidArgumentError, Option } from 'commander';
import { workloadNames } from '../workloads/workload-name.ts';

/** The command line of `pnpm bench`. */
export const benchCommand = (): Command =>
  new Command('bench')
    .description('Times this project beside its peers, on the same work, in one run.')
    .usage('[flags]')
    .addOption(
      repeatable(
        '--engine <name>',
        'one of its engines (default: each that loads, on LeNet and AlexNet; on the rest the engine cnn)',
        engineNames,
      ),
    )
    .addOption(repeatable('--workload <name>', 'one of the workloads (default: all)', workloadNames))
    .option('--no-peers', 'leaves out PyTorch and ONNX Runtime')
    .option('--rounds <number>', 'turns that each engine gets, of half a second or one step', wholeNumber, 5)
    .option('--threads <number>', 'of every engine and peer', wholeNumber, availableParallelism())
    .option('--json <file>', 'writes what was measured as JSON')
    .option('--chart <file>', 'where the bar chart goes, .png or .svg', 'out/bench.png')
    .option(
      '--profile',
      'prints after each workload what the kernels of the engine cnn spent their time on (CNN_PROFILE=1)',
    )
    .option(
      '--roofline',
      'instead draws how near each layer of LeNet, AlexNet and ResNet-18 comes to what this machine can do',
    )
    .option('--cores', 'instead simulates their steps on up to 64 cores, from the times of their tasks on one')
    .addHelpText('after', help)
    .allowExcessArguments(false)
    .showHelpAfterError('Run with --help to see every flag.')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });

const help = `
Of each network there are a training step (-train), prediction of a batch (-predict) and of one image (-one), where the
99th percentile counts beside the median. --engine and --workload may be given several times. Every engine runs in a
process of its own for each workload, and all of them take turns: the ratios compare turns of the same round, and the
numbers in brackets are the least and the greatest of them. GFLOP/s count what a direct convolution computes, so that
kernels which need less (Winograd) may pass the measured peak. All processes of a workload are alive at once: the
training of AlexNet and of VGG takes some 10 GB each. PyTorch is taken from python3, or from the interpreter that
CNN_PYTHON names.
`;

const repeatable = (flags: string, description: string, names: readonly string[]): Option => {
  const option = new Option(flags, `${description}: ${names.join(', ')}`);
  return option.argParser((name: string, earlier: readonly string[] = []) => {
    if (!names.includes(name)) throw new InvalidArgumentError(`Expected one of ${names.join(', ')}.`);
    return earlier.includes(name) ? earlier : [...earlier, name];
  });
};

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 9999) {
    throw new InvalidArgumentError('Expected a whole number from 1 to 9999.');
  }
  return value;
};
