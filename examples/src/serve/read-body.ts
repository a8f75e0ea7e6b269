import type { IncomingMessage } from 'node:http';

/** What a request brings; undefined where it is more than `limit` bytes, of which no more is kept. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | undefined> => {
  if (Number(request.headers['content-length']) > limit) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  // Left early, the connection stays open for the answer; Node.js passes over what is still to come.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
};
