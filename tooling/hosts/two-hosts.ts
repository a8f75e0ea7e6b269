import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { secureShell } from './secure-shell.ts';

/** Two hosts of this machine: network namespaces with names of their own, joined by a cable, of which the second answers to ssh. */
export interface TwoHosts {
  /** What the first host runs so that Open MPI has so many ranks on each: a command, to be followed by the program's. */
  mpirun(ranksOnEach: number, flags?: readonly string[]): string[];
  /** Takes the cable out. */
  cut(): void;
  /** Puts it in again. */
  mend(): void;
  /** Limits it in both directions, to `1gbit` or the like; undefined for as fast as it is. */
  limit(rate: string | undefined): void;
  /** Processes that are left there. */
  processes(): number[];
  dispose(): void;
}

const network = '10.77.0';
const numbers = [1, 2] as const;

/** Whether this machine lets one make hosts, which takes root on Linux, iproute2 and OpenSSH's server. */
export const canMakeHosts = (): boolean => {
  if (!existsSync('/usr/sbin/sshd')) return false;
  const name = `cnn-${process.pid}-probe`;
  const [made] = ['add', 'del'].map((action) => spawnSync('ip', ['netns', action, name]).status === 0);
  return made!;
};

/** Makes them. */
export const twoHosts = (): TwoHosts => {
  const begin = `cnn-${process.pid}-`;
  const run = (command: string, ...given: string[]) => execFileSync(command, given, { encoding: 'utf8' });
  const onEach = (act: (name: string, address: string) => void) => {
    for (const number of numbers) act(`${begin}${number}`, `${network}.${number}`);
  };
  onEach((name) => run('ip', 'netns', 'add', name));
  const [first, second] = numbers.map((number) => `${begin}${number}`) as [string, string];
  const [one, other] = [first, second].map((name) => ['name', 'cable', 'netns', name]) as [string[], string[]];
  run('ip', 'link', 'add', ...one, 'type', 'veth', 'peer', ...other);
  const turn = (name: string, device: string, state: 'up' | 'down') =>
    run('ip', '-netns', name, 'link', 'set', device, state);
  onEach((name, address) => {
    run('ip', '-netns', name, 'address', 'add', `${address}/24`, 'dev', 'cable');
    for (const device of ['cable', 'lo']) turn(name, device, 'up');
  });
  const named = (name: string) => ['unshare', '--uts', 'sh', '-c', 'hostname "$0"; exec "$@"', name];
  const on = (name: string) => ['ip', 'netns', 'exec', name, ...named(name)];
  const shell = secureShell(on(second));
  return {
    mpirun: (ranksOnEach, flags = []) => [
      ...on(first),
      ...['mpirun', '--allow-run-as-root', '--oversubscribe', '--bind-to', 'none', '-np', `${2 * ranksOnEach}`],
      ...['--host', numbers.map((number) => `${network}.${number}:${ranksOnEach}`).join(',')],
      ...['--mca', 'plm_rsh_agent', shell.agent, '--mca', 'btl', 'tcp,self,vader'],
      ...['--mca', 'btl_tcp_if_include', `${network}.0/24`, '--mca', 'oob_tcp_if_include', `${network}.0/24`],
      ...flags,
    ],
    cut: () => turn(first, 'cable', 'down'),
    mend: () => turn(first, 'cable', 'up'),
    limit: (rate) =>
      onEach((name) => {
        spawnSync('tc', ['-netns', name, 'qdisc', 'del', 'dev', 'cable', 'root']);
        if (rate === undefined) return;
        const limit = ['tbf', 'rate', rate, 'burst', '256k', 'latency', '20ms'];
        run('tc', '-netns', name, 'qdisc', 'add', 'dev', 'cable', 'root', ...limit);
      }),
    processes: () =>
      [first, second]
        .flatMap((name) => run('ip', 'netns', 'pids', name).split('\n').filter(Boolean).map(Number))
        .filter((id) => id !== shell.processId),
    dispose: () => {
      shell.dispose();
      onEach((name) => run('ip', 'netns', 'del', name));
    },
  };
};
