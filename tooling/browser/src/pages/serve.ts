import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the server. */
export interface Resource {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/**
 * Serves a page on this machine alone and waits for its report.
 *
 * @param isolated Sends the headers without which browsers share no memory between threads.
 */
export const serve = async <Report>(
  resources: Readonly<Record<string, Resource>>,
  { isolated }: { isolated: boolean },
) => {
  let tell: (report: Report) => void;
  const report = new Promise<Report>((resolve) => {
    tell = resolve;
  });
  const headers = isolated
    ? { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
    : {};
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/report') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.end();
      tell(JSON.parse(Buffer.concat(chunks).toString()) as Report);
      return;
    }
    const resource = resources[pathname];
    if (!resource) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': resource.type, ...headers }).end(resource.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    report,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
