import { runCommand } from './run-command.ts';

// `cnn … | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// An exit code and no process.exit: what is still on its way to a pipe arrives.
process.exitCode = await runCommand(process.argv.slice(2));
