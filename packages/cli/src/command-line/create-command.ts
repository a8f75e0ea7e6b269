import { Command } from 'commander';

/** A command whose mistakes are one line, and no end of the process. */
export const createCommand = (name: string): Command =>
  new Command(name)
    .exitOverride()
    .allowExcessArguments(false)
    .showHelpAfterError(`Run it with --help to see every flag.`)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
