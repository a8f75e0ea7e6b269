import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An ssh server that whoever has its key may enter. */
export interface SecureShell {
  /** What begins a command that goes in, to be followed by a host. */
  readonly agent: string;
  readonly processId: number;
  dispose(): void;
}

/** Starts one. @param on What runs a command on its host. */
export const secureShell = (on: readonly string[]): SecureShell => {
  const folder = mkdtempSync(join(tmpdir(), 'cnn-ssh-'));
  const file = (name: string) => join(folder, name);
  const write = (name: string, lines: readonly string[]) => writeFileSync(file(name), `${lines.join('\n')}\n`);
  for (const key of ['host', 'user']) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
  mkdirSync('/run/sshd', { recursive: true }); // which sshd wants to see
  const keys = [`HostKey ${file('host')}`, `AuthorizedKeysFile ${file('user.pub')}`, 'StrictModes no'];
  // Whoever is cut off notices.
  const alive = ['ClientAliveInterval 1', 'ClientAliveCountMax 3'];
  write('server', [...keys, ...alive, 'PermitRootLogin yes', 'UsePAM no', 'PidFile none']);
  const trust = ['StrictHostKeyChecking no', 'UserKnownHostsFile /dev/null', 'LogLevel ERROR'];
  // The server may take a moment until it answers.
  write('client', ['Host *', `IdentityFile ${file('user')}`, 'ConnectionAttempts 10', ...trust]);
  const [command, ...given] = [...on, '/usr/sbin/sshd', '-D', '-f', file('server')];
  const server = spawn(command!, given, { stdio: 'ignore' });
  server.unref();
  return {
    agent: `ssh -F ${file('client')}`,
    processId: server.pid!,
    dispose: () => {
      server.kill();
      rmSync(folder, { recursive: true });
    },
  };
};
