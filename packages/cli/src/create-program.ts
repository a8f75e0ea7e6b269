import type { Command } from 'commander';
import { createCommand } from './command-line/create-command.ts';
import { packageVersion } from './command-line/package-version.ts';
import { convertCommand } from './commands/convert-command.ts';
import { dataCommand } from './commands/data-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { evaluateCommand } from './commands/evaluate-command.ts';
import { predictCommand } from './commands/predict-command.ts';
import { summaryCommand } from './commands/summary-command.ts';
import { trainCommand } from './commands/train-command.ts';

/** The whole command line. What a command needs beside its flags is loaded when it runs. */
export const createProgram = (): Command => {
  const program = createCommand('cnn')
    .description('Convolutional networks: train, evaluate, predict, convert, and what works on this machine.')
    .version(packageVersion())
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 flags or arguments that are none.\nCNN_ENGINE, CNN_THREADS and CNN_DATA are heeded.',
    );
  const commands = [
    summaryCommand,
    trainCommand,
    predictCommand,
    evaluateCommand,
    convertCommand,
    dataCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command());
  return program;
};
