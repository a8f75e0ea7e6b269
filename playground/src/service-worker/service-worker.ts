// Keeps the page for use without a network, and lets it share memory between threads on hosts that send no headers for it.
export {};

/** What the page is made of, and a name that changes with it. Written here when the page is built. */
declare const __PAGE__: { readonly version: string; readonly files: readonly string[] };
const { version, files } = __PAGE__;

/** The page's own files, all of one version. */
const page = `page ${version}`;
/** Images for training, which never change; kept once they have been asked for. */
const data = 'data 1';

/** What of a service worker's globals is used, beside which TypeScript has those of a page. */
interface Scope {
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(name: 'fetch', hear: (event: Asked) => void): void;
  readonly clients: { claim(): Promise<void> };
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
const scope = globalThis as unknown as Scope;

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(page).then((cache) => cache.addAll(files)));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([removeOthers(), scope.clients.claim()]));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request).then(isolated));
});

const removeOthers = async (): Promise<void> => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== page && name !== data).map((name) => caches.delete(name)));
};

const answer = async (request: Request): Promise<Response> => {
  const isPage = request.mode === 'navigate';
  const known = await caches.match(isPage ? './' : request, { ignoreSearch: true });
  if (known) return known;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).pathname.includes('/data/')) {
    const cache = await caches.open(data);
    await cache.put(request, response.clone());
  }
  return response;
};

/** The same answer, from a page that shares nothing with other hosts: only those get shared memory. */
const isolated = (response: Response): Response => {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
};
