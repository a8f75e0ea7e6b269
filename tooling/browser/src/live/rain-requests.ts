import { request } from 'node:http';
import { createConnection } from 'node:net';
import { Readable } from 'node:stream';

/** What others on this machine may do to the address of a page: connect 10 000 times, and send 100 MB as one message. */
export const rainRequests = async (url: string): Promise<void> => {
  const connections = Array.from({ length: 10 }, async () => {
    for (let done = 0; done < 1000; done++) await comeAndGo(url);
  });
  await Promise.all([...connections, sendMessage(url)]);
};

const comeAndGo = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const { port, host, pathname } = new URL(url);
    const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
    socket.write(`GET ${pathname}changes HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });

/** The server may cut the connection before it has all. */
const sendMessage = (url: string): Promise<void> =>
  new Promise((resolve) => {
    const { origin } = new URL(url);
    const sent = request(`${url}stop`, { method: 'POST', agent: false, headers: { origin } }, (response) => {
      response.resume().on('close', resolve).on('error', resolve);
    });
    sent.on('error', resolve);
    Readable.from(megabytes(100)).pipe(sent);
  });

const megabytes = function* (count: number) {
  const megabyte = new Uint8Array(1e6);
  for (let sent = 0; sent < count; sent++) yield megabyte;
};
