import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where large downloads stay for every checkout of this user. */
export const cacheFolder = (name) =>
  join(process.env.CNN_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cnn'), name);
