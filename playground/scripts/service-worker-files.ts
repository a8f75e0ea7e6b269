import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const worker = 'service-worker.js';

/** Tells the service worker what the page is made of: all files but the images for training, which are kept when they are used. */
export const serviceWorkerFiles = (): Plugin => ({
  name: 'service-worker-files',
  apply: 'build',
  writeBundle: {
    order: 'post',
    handler({ dir }) {
      const folder = dir!;
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .filter((file) => file !== worker && (!file.startsWith('data/') || file === 'data/gallery.bin'))
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
      const page = { version: hash.digest('hex').slice(0, 12), files: files.map(addressOf) };
      const path = join(folder, worker);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('__PAGE__', JSON.stringify(page)));
    },
  },
});

/** Hosts answer with the page for its folder. */
const addressOf = (file: string): string => (file === 'index.html' ? './' : file);
