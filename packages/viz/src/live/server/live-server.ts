import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type LiveAppOptions, liveApp } from './live-app.ts';

/** A page that is served, on this machine alone. */
export interface LiveServer {
  /** With the token, without which nothing is answered. */
  readonly url: string;
  /** How many pages are told of changes now. */
  pages(): number;
  close(): void;
}

/** The most connections, and the milliseconds in which a request must have come. */
const limits = { connections: 128, request: 10_000 };

/** @param port 0 for one that is free. */
export const liveServer = async ({
  port,
  ...options
}: Omit<LiveAppOptions, 'token'> & { readonly port: number }): Promise<LiveServer> => {
  const token = randomBytes(32).toString('base64url');
  const { app, pages } = liveApp({ ...options, token });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.maxConnections = limits.connections;
  server.requestTimeout = limits.request;
  server.headersTimeout = limits.request;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${found}/${token}/`,
    pages,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
