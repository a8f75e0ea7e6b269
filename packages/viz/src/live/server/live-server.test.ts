import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { livePage } from '../../../live-page/live-page.ts';
import { LiveState } from '../state/live-state.ts';
import { ask } from '../testing/ask.ts';
import { followChanges } from '../testing/follow-changes.ts';
import { type LiveServer, liveServer } from './live-server.ts';

const run = { title: 'LeNet', model: 'lenet', began: 0, firstStep: 0, steps: 100, classNames: [] };
const point = (step: number) => ({
  step,
  epoch: step / 10,
  loss: 1 / step,
  examplesPerSecond: 1000,
  waiting: 0,
  learningRate: 0.1,
  seconds: step,
  tensors: 1,
});

let folder: string;
let state: LiveState;
let server: LiveServer;
let stops: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-live-'));
  await mkdir(join(folder, 'runs/first <script>'), { recursive: true });
  await writeFile(
    join(folder, 'runs/first <script>/run.json'),
    '{"model":"lenet","begun":"2026-01-01","row":{"epoch":2,"valLoss":0.5}}',
  );
  await writeFile(join(folder, 'runs/first <script>/history.csv'), 'epoch,step,valLoss\n1,10,0.75\n2,20,0.5\n');
  await mkdir(join(folder, 'secret'));
  await writeFile(join(folder, 'secret/run.json'), '{"model":"secret"}');
  await writeFile(join(folder, 'secret/history.csv'), 'epoch\n42\n');
  [state, stops] = [new LiveState(), 0];
  server = await liveServer({ port: 0, page: livePage, state, runs: join(folder, 'runs'), stop: () => void stops++ });
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the page', () => {
  it('comes as one document that may run its own script and ask its own server, and nothing else', async () => {
    const { status, text, headers } = await ask(server.url);
    expect(status).toBe(200);
    const script = /<script type="module" id="script">([\s\S]*)<\/script>/.exec(text)![1]!;
    expect(script).toBe(livePage.script);
    const policy = headers['content-security-policy'] as string;
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    expect(new URL(server.url).pathname).toMatch(/^\/[\w-]{43}\/$/);
  });

  it('is told of changes as they come, from where it knows, until the run ends', async () => {
    state.apply({ kind: 'begin', run, rows: [] });
    state.apply({ kind: 'points', points: [point(1)] });
    const begun = followChanges(server.url);
    setTimeout(() => state.apply({ kind: 'points', points: [point(2), point(3)] }), 50);
    setTimeout(() => state.apply({ kind: 'more', ending: { stopped: 'completed' } }), 400);
    const updates = await begun;
    expect(updates[0]).toMatchObject({ whole: true, run, points: [{ step: 1 }] });
    expect(updates.flatMap(({ points = [] }) => points).map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(updates.slice(1).some(({ whole }) => whole)).toBe(false);
    expect(updates.at(-1)).toMatchObject({ ending: { stopped: 'completed' } });
    const [again, ...none] = await followChanges(server.url, { lastEventId: 2 });
    expect(again).toMatchObject({ whole: false, points: [{ step: 2 }, { step: 3 }] });
    expect(none).toEqual([]);
  });

  it('stops the run', async () => {
    const origin = new URL(server.url).origin;
    const { status } = await ask(server.url, {
      method: 'POST',
      path: `${new URL(server.url).pathname}stop`,
      headers: { origin },
    });
    expect([status, stops]).toEqual([204, 1]);
  });
});

describe('past runs', () => {
  const past = async (path: string) => ask(server.url, { path: `${new URL(server.url).pathname}runs${path}` });

  it('are listed, and tell their history', async () => {
    expect(JSON.parse((await past('')).text)).toEqual([
      { name: 'first <script>', model: 'lenet', begun: '2026-01-01', row: { epoch: 2, valLoss: 0.5 } },
    ]);
    expect(JSON.parse((await past('/first%20%3Cscript%3E')).text)).toEqual([
      { epoch: 1, step: 10, valLoss: 0.75 },
      { epoch: 2, step: 20, valLoss: 0.5 },
    ]);
  });

  it.each([
    '/../secret',
    '/.',
    '/%2e%2e%2fsecret',
    '/..%2Fsecret',
    '/%2E%2E/secret',
    '/..%5Csecret',
    '/first%20%3Cscript%3E%2F..%2F..%2Fsecret',
    '/%252e%252e%252fsecret',
    '/secret%00',
    '/linked',
    '/%2Fetc',
    '/%ff',
  ])('lead nowhere else: %s', async (path) => {
    await symlink(join(folder, 'secret'), join(folder, 'runs/linked'));
    const { status, text } = await past(path);
    expect([403, 404]).toContain(status);
    expect(text).not.toContain('42');
  });

  it('above their folder are the page itself', async () => {
    expect((await past('/..')).text).toBe((await ask(server.url)).text);
  });

  it('whose files are links are not followed', async () => {
    await mkdir(join(folder, 'runs/sly'));
    await symlink(join(folder, 'secret/run.json'), join(folder, 'runs/sly/run.json'));
    await symlink(join(folder, 'secret/history.csv'), join(folder, 'runs/sly/history.csv'));
    expect((await past('')).text).not.toContain('secret');
    expect((await past('/sly')).text).toBe('[]');
  });
});

describe('who is not the page', () => {
  const paths = ['', 'changes', 'runs', 'stop'];
  const refused = async (options: Parameters<typeof ask>[1]) => {
    const { pathname } = new URL(server.url);
    for (const path of paths) {
      const method = path === 'stop' ? 'POST' : 'GET';
      const { status, text } = await ask(server.url, { method, path: `${pathname}${path}`, ...options });
      expect(`${path} ${status} ${text}`).toMatch(/ (403 Not allowed\.|400 )$/);
    }
    expect(stops).toBe(0);
  };

  it('is refused from another origin', async () => {
    const { port } = new URL(server.url);
    const origins = [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1:1',
      `http://localhost:${port}`,
    ];
    for (const origin of origins) await refused({ headers: { origin } });
    await refused({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } });
  });

  it('is refused by a name that was pointed at this machine', async () => {
    const { port } = new URL(server.url);
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      `evil.example@127.0.0.1:${port}`,
    ]) {
      await refused({ headers: { host, origin: `http://${host}` } });
    }
  });

  it('is refused with another token, or none', async () => {
    const { pathname, origin } = new URL(server.url);
    const token = pathname.slice(1, -1);
    for (const wrong of [token.slice(0, -1), `${token}x`, token.toUpperCase(), 'x'.repeat(43), '..', '%00', '']) {
      for (const path of paths) {
        const method = path === 'stop' ? 'POST' : 'GET';
        const { status } = await ask(server.url, { method, path: `/${wrong}/${path}`, headers: { origin } });
        expect(status, `/${wrong}/${path}`).toBe(403);
      }
    }
    expect(stops).toBe(0);
  });

  it('cannot stop the run without saying where it comes from', async () => {
    expect((await ask(server.url, { method: 'POST', path: `${new URL(server.url).pathname}stop` })).status).toBe(403);
    expect(stops).toBe(0);
  });
});

describe('too much', () => {
  it('of a message, 100 MB with its length or without, is refused before it is read', async () => {
    const megabyte = new Uint8Array(1e6);
    const message = function* () {
      for (let sent = 0; sent < 100; sent++) yield megabyte;
    };
    const { origin, pathname } = new URL(server.url);
    const before = process.memoryUsage.rss();
    for (const headers of [{ origin, 'content-length': 100e6 }, { origin }]) {
      // The connection may be cut before the answer is read.
      const status = await ask(server.url, { method: 'POST', path: `${pathname}stop`, headers, body: message() }).then(
        (answer) => answer.status,
        (error: NodeJS.ErrnoException) => error.code,
      );
      expect([413, 'ECONNRESET', 'EPIPE']).toContain(status);
    }
    expect(stops).toBe(0);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50e6);
    expect((await ask(server.url)).status).toBe(200);
  });

  it('of pages at a time are refused, and let in again once others have gone', async () => {
    const open = await Promise.all(Array.from({ length: 20 }, () => connect()));
    expect(open.map(({ status }) => status).sort()).toEqual([...new Array(16).fill(200), ...new Array(4).fill(503)]);
    for (const { close } of open) close();
    await expect
      .poll(async () => {
        const again = await connect();
        again.close();
        return again.status;
      })
      .toBe(200);
  });

  it('of reconnects, 10 000, leaves nothing behind', { timeout: 180_000 }, async () => {
    state.apply({ kind: 'begin', run, rows: [] });
    state.apply({ kind: 'points', points: Array.from({ length: 100 }, (_, index) => point(index + 1)) });
    const some = async (count: number) => {
      for (let done = 0; done < count; done += 10) await Promise.all(Array.from({ length: 10 }, () => comeAndGo()));
    };
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const heap = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    await some(1000);
    const before = heap();
    await some(9000);
    expect(heap() - before).toBeLessThan(5e6);
    const [update] = await followChanges(server.url, { until: (all) => all.length > 0 });
    expect(update?.points).toHaveLength(100);
  });

  /** As a page that knows all so far, and is closed at its first message. */
  const comeAndGo = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const { port, host, pathname } = new URL(server.url);
      const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
      const known = state.version;
      socket.write(`GET ${pathname}changes HTTP/1.1\r\nHost: ${host}\r\nLast-Event-ID: ${known}\r\n\r\n`);
      socket.once('data', (data) => {
        if (String(data).startsWith('HTTP/1.1 200 ')) resolve();
        else reject(new Error(String(data)));
        socket.destroy();
      });
      socket.once('error', reject);
    });

  const connect = (): Promise<{ readonly status: number; close(): void }> =>
    new Promise((resolve, reject) => {
      const sent = get(`${server.url}changes`, { agent: false }, (response) => {
        response.on('error', () => {});
        resolve({ status: response.statusCode ?? 0, close: () => sent.destroy() });
      });
      sent.on('error', reject);
    });
});
