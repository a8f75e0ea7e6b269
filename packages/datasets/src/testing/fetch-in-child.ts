import { openDataset } from '../locate/open-dataset.ts';

/** A process of its own that fetches the set that its arguments describe, and says how many bytes it has. */
const [record = '', cache = ''] = process.argv.slice(2);
const bytes = await openDataset(JSON.parse(record), { cache, onProgress: false }, async ({ data }) => {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(data!)).length;
});
console.log(bytes);
