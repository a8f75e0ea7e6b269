import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** CNN_MPIRUN takes another launcher than the first on the path. */
const launcher = process.env.CNN_MPIRUN ?? 'mpirun';
export const isOpenMpi = /Open MPI|OpenRTE|prte/i.test(spawnSync(launcher, ['--version']).stdout?.toString() ?? '');
/** As root, with more ranks than processors, none of them bound to one. */
const openMpiFlags = ['--allow-run-as-root', '--oversubscribe', '--bind-to', 'none'];

export const program = (name) => fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));

/** What runs a program of this folder, with the packages as they are built: a process begins in a third of the time that sources take. */
export const nodeOf = (name) => [process.execPath, program(name)];

/** Where everything that the tests and MPI itself write goes. */
const scratch = mkdtempSync(join(tmpdir(), 'cnn-mpi-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
export const folder = () => mkdtempSync(join(scratch, 'test-'));

/** Runs a command to its end, or for so many seconds. @param settings.onOutput Told all that it has said whenever it says more. */
export const run = (command, { env = {}, seconds = 60, onOutput } = {}) =>
  new Promise((resolve) => {
    const began = performance.now();
    // A folder for each: Open MPI's launchers fail where one makes its session's folder while another takes its own away.
    const child = spawn(command[0], command.slice(1), {
      env: { ...process.env, CNN_THREADS: '1', TMPDIR: folder(), ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
        onOutput?.(output);
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      setTimeout(() => resolve({ code, output, seconds: (performance.now() - began) / 1000 }), 50);
    });
  });

const mpirun = [launcher, ...(isOpenMpi ? openMpiFlags : [])];

/** Runs a program on so many ranks. */
export const launch = (ranks, name, flags = [], settings = {}) =>
  run([...mpirun, '-np', String(ranks), ...nodeOf(name), ...flags], settings);

/** Ranks of which each is given flags of its own. */
export const launchEach = (name, flagsOfRanks, settings = {}) => {
  const parts = flagsOfRanks.flatMap((flags, rank) => [
    ...(rank > 0 ? [':'] : []),
    ...['-np', '1', ...nodeOf(name), ...flags],
  ]);
  return run([...mpirun, ...parts], settings);
};

/** The program alone, without a launcher. */
export const alone = (name, flags = [], settings = {}) => run([...nodeOf(name), ...flags], settings);
