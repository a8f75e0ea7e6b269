import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { Readable } from 'node:stream';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** A request as an attacker may write it: with any path, Host and Origin, which `fetch` forbids. */
export const ask = (
  url: string,
  { path, body, ...options }: RequestOptions & { readonly body?: Iterable<Uint8Array> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, pathname } = new URL(url);
    const sent = request({ hostname, port, path: path ?? pathname, agent: false, ...options }, async (response) => {
      let text = '';
      try {
        for await (const chunk of response) text += chunk;
      } catch (error) {
        if (!text) return reject(error);
      }
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.on('error', reject);
    if (body) Readable.from(body).pipe(sent);
    else sent.end();
  });
