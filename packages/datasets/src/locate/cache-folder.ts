/**
 * Where downloaded data is kept: `~/.cache/cnn` (or `$XDG_CACHE_HOME/cnn`) on Linux, `~/Library/Caches/cnn` on macOS,
 * `%LOCALAPPDATA%\cnn\Cache` on Windows.
 */
export const cacheFolder = async (): Promise<string> => {
  const { default: envPaths } = await import('env-paths');
  return envPaths('cnn', { suffix: '' }).cache;
};
