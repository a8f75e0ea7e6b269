import { runCommand } from './run-command.ts';

// An exit code and no process.exit: what is still on its way to a pipe arrives.
process.exitCode = await runCommand(process.argv.slice(2));
