import type { Browser } from './browser.ts';

/**
 * WebKitGTK's own browser, on a screen in memory: it has no mode without one.
 *
 * @param sharesMemory Lets every page share memory between threads. As Debian builds it no page may, isolated or not.
 */
export const webkit = (program: string, { sharesMemory }: { readonly sharesMemory: boolean }): Browser => ({
  name: sharesMemory ? 'WebKitGTK, shared memory switched on' : 'WebKitGTK',
  program: 'xvfb-run',
  options: () => ['--auto-servernum', program],
  environment: (profile) => ({
    HOME: profile,
    XDG_CACHE_HOME: profile,
    XDG_DATA_HOME: profile,
    ...(sharesMemory && { JSC_useSharedArrayBuffer: '1' }),
  }),
});
