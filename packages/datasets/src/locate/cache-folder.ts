import envPaths from 'env-paths';

/**
 * Where downloaded data is kept: `~/.cache/cnn` (or `$XDG_CACHE_HOME/cnn`) on Linux, `~/Library/Caches/cnn` on macOS,
 * `%LOCALAPPDATA%\cnn\Cache` on Windows.
 */
export const cacheFolder = (): string => envPaths('cnn', { suffix: '' }).cache;
