/**
 * `fetch`, by the proxy that `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (or their small letters) name. Node's own `fetch`
 * knows of none before its version 24, so that undici's is taken where one is set.
 */
export const fetchThroughProxy = async (
  url: string,
  init: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<Response> => {
  const environment = typeof process === 'undefined' ? {} : process.env;
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'];
  if (!names.some((name) => environment[name])) return await fetch(url, init);
  const undici = await import('undici');
  agent ??= new undici.EnvHttpProxyAgent();
  return (await undici.fetch(url, { ...init, dispatcher: agent })) as unknown as Response;
};

let agent: import('undici').EnvHttpProxyAgent | undefined;
