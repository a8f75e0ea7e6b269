import { createStore, get, set, type UseStore } from 'idb-keyval';

const scheme = 'indexeddb://';

/** What follows `indexeddb://`; undefined for another address. */
export const storedName = (address: string | URL | Blob): string | undefined =>
  typeof address === 'string' && address.startsWith(scheme) ? address.slice(scheme.length) : undefined;

/** Keeps a file in the browser, over one of that name. */
export const storeFile = (name: string, pieces: readonly Uint8Array[]): Promise<void> =>
  set(name, new Blob(pieces as Uint8Array<ArrayBuffer>[]), store());

/** The file that the browser keeps under a name. */
export const readStored = (name: string): Promise<Blob | undefined> => get<Blob>(name, store());

let opened: UseStore | undefined;
/** Opened when first needed: Node.js has no IndexedDB. */
const store = (): UseStore => {
  opened ??= createStore('@cnn/train', 'models');
  return opened;
};
