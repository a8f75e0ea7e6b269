// Writes what follows from native/include/cnn_operations.h; with --check only says whether that has been done.
import { readFileSync, writeFileSync } from 'node:fs';
import { readSchema } from './read-schema.mjs';
import { choicesToC, toCpp } from './to-cpp.mjs';
import { toTypeScript } from './to-typescript.mjs';

const root = new URL('../../', import.meta.url);
const schema = readSchema();
const files = {
  'native/include/cnn_choices.h': choicesToC(schema),
  'native/source/kernels/operation_arguments.h': toCpp(schema),
  'src/cnn/program/operations.ts': toTypeScript(schema),
};
for (const [path, text] of Object.entries(files)) {
  const file = new URL(path, root);
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(
      `${path} does not follow from native/include/cnn_operations.h: run node scripts/operations/generate.mjs.`,
    );
    process.exitCode = 1;
  }
}
