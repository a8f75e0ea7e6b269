import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const patience = 120_000;

/**
 * An npm registry on this machine alone, empty of @cnn and with everything else from the registry that npm uses here.
 *
 * @returns Its address, and what stops it.
 */
export async function startRegistry(folder, upstream) {
  mkdirSync(folder, { recursive: true });
  const port = await portOf(folder);
  const configuration = {
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: { upstream: { url: upstream, cache: true, timeout: '120s', maxage: '1d' } },
    packages: {
      '@cnn/*': { access: '$all', publish: '$all', unpublish: '$all' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '100mb',
    log: { type: 'file', path: join(folder, 'verdaccio.log'), level: 'warn' },
  };
  const path = join(folder, 'config.yaml');
  writeFileSync(path, JSON.stringify(configuration)); // YAML takes JSON
  const address = `http://127.0.0.1:${port}/`;
  const program = join(require.resolve('verdaccio/package.json'), '../bin/verdaccio');
  const server = spawn(process.execPath, [program, '--config', path, '--listen', `127.0.0.1:${port}`], {
    stdio: 'ignore',
  });
  let ended = false;
  server.once('exit', () => {
    ended = true;
  });
  const stop = () => server.kill();
  for (const began = Date.now(); ; await sleep(200)) {
    if (ended) throw new Error(`verdaccio has ended: see ${join(folder, 'verdaccio.log')}.`);
    if (
      await fetch(`${address}-/ping`)
        .then(({ ok }) => ok)
        .catch(() => false)
    )
      return { address, stop };
    if (Date.now() - began > patience) {
      stop();
      throw new Error(`verdaccio did not answer within ${patience / 1000} s.`);
    }
  }
}

/** The one that lockfiles of an earlier start name. */
async function portOf(folder) {
  const path = join(folder, 'port');
  if (!existsSync(path)) writeFileSync(path, String(await freePort()));
  return Number(readFileSync(path, 'utf8'));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
