import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

const prefix = '/some/folder';

/**
 * Serves a built page on this machine alone, in a folder below the root as many hosts do.
 *
 * @param isolated Sends the headers without which browsers share no memory between threads.
 */
export const serveFolder = async (folder: string, { isolated }: { readonly isolated: boolean }) => {
  const files = sirv(folder, {
    setHeaders: (response) => {
      if (!isolated) return;
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    },
  });
  const server = createServer((request, response) => {
    const missing = () => void response.writeHead(404).end();
    if (!request.url?.startsWith(`${prefix}/`)) return missing();
    request.url = request.url.slice(prefix.length);
    files(request, response, missing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${prefix}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
