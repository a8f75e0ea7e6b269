import { spawnSync } from 'node:child_process';

/**
 * Runs a command to its end and gives what it printed.
 * @throws Error with the last lines that it printed when it fails.
 */
export function run(command, commandArguments, { cwd, environment = {} } = {}) {
  const result = spawnSync(command, commandArguments, {
    cwd,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (result.error) throw new Error(`${command} cannot be run: ${result.error.message}`);
  if (result.status !== 0) {
    const lines = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-12).join('\n');
    throw new Error(`${command} ${commandArguments.slice(0, 3).join(' ')} … failed:\n${lines}`);
  }
  return result.stdout;
}
