// Writes down which files a process opens: `node --import watch-files.mjs`, also in its threads. CNN_WATCHED is a folder that counts, CNN_OPENED
// where the paths go, in a file for each rank.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { appendFileSync } = fs;
const { CNN_WATCHED: watched, CNN_OPENED: to, OMPI_COMM_WORLD_RANK, PMI_RANK } = process.env;
const told = (path) => {
  if (String(path).startsWith(watched)) appendFileSync(`${to}-${OMPI_COMM_WORLD_RANK ?? PMI_RANK}`, `${path}\n`);
};
for (const owner of [fs, fs.promises]) {
  for (const name of ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream']) {
    const original = owner[name];
    if (!original) continue;
    owner[name] = function (path, ...rest) {
      told(path);
      return original.call(this, path, ...rest);
    };
  }
}
syncBuiltinESMExports();
