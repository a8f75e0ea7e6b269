import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the server was asked for. */
export interface SeenRequest {
  readonly path: string;
  readonly range: string | undefined;
}

/** An answer that is not the file. Return false to have the file sent after all. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse, seen: number) => boolean;

/** A real HTTP server on this machine that sends files, whole or from a byte on, for the time of the running test. */
export const startFileServer = async (
  files: Readonly<Record<string, Uint8Array>>,
  misbehave: Misbehaviour = () => false,
) => {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    requests.push({ path, range: request.headers.range });
    if (misbehave(request, response, requests.length)) return;
    const file = files[path];
    if (file === undefined) {
      response.writeHead(404).end('no such file');
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(from)) {
      response.writeHead(200, { 'content-length': file.length }).end(file);
    } else if (from >= file.length) {
      response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
    } else {
      response
        .writeHead(206, {
          'content-length': file.length - from,
          'content-range': `bytes ${from}-${file.length - 1}/${file.length}`,
        })
        .end(file.subarray(from));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests, stop };
};
