import { Writable } from 'node:stream';

/** A stream that forgets. */
export const nowhere = (): Writable & { isTTY?: boolean } =>
  new Writable({ write: (_chunk, _encoding, done) => done() });
