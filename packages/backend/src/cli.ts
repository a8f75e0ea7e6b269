import { runCommand } from './doctor/run-command.ts';

// process.exit, since an engine that was probed may leave threads behind that would keep the process.
process.exit(await runCommand(process.argv.slice(2)));
