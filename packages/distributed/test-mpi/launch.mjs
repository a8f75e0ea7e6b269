import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** CNN_MPIRUN takes another launcher than the first on the path. */
const launcher = process.env.CNN_MPIRUN ?? 'mpirun';
const isOpenMpi = () => /Open MPI|OpenRTE|prte/i.test(spawnSync(launcher, ['--version']).stdout?.toString() ?? '');
/** As root, with more ranks than processors, none of them bound to one. */
const openMpiFlags = ['--allow-run-as-root', '--oversubscribe', '--bind-to', 'none'];

export const program = (name) => fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
const node = [process.execPath, '--import', 'tsx', '--conditions=@cnn/source'];

const run = (command, given, env, seconds) =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(command, given, {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, CNN_THREADS: '1', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      setTimeout(() => resolve({ code, output, seconds: (performance.now() - began) / 1000 }), 50);
    });
  });

/** Runs a program on so many ranks, to its end or for so many seconds. */
export const launch = (ranks, name, flags = [], { env = {}, seconds = 60 } = {}) =>
  run(
    launcher,
    [...(isOpenMpi() ? openMpiFlags : []), '-np', String(ranks), ...node, program(name), ...flags],
    env,
    seconds,
  );

/** Ranks of which each is given flags of its own. */
export const launchEach = (name, flagsOfRanks, { env = {}, seconds = 60 } = {}) => {
  const parts = flagsOfRanks.flatMap((flags, rank) => [
    ...(rank > 0 ? [':'] : []),
    ...['-np', '1', ...node, program(name), ...flags],
  ]);
  return run(launcher, [...(isOpenMpi() ? openMpiFlags : []), ...parts], env, seconds);
};

/** The program alone, without a launcher. */
export const alone = (name, flags = [], { env = {}, seconds = 60 } = {}) =>
  run(node[0], [...node.slice(1), program(name), ...flags], env, seconds);
