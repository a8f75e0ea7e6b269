// Bundles page/ with all that it needs to one script and one style sheet, as texts within live-page/live-page.ts: the server has no
// files to look for, and tests need no build of the packages.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/** Their licences want to go where they go, also into pages that users keep. */
const licences = ['preact', 'uplot']
  .map((name) => `${name}:\n${readFileSync(resolve(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()}`)
  .join('\n\n');

const { outputFiles } = await build({
  entryPoints: [resolve(root, 'page/main.tsx')],
  outdir: resolve(root, 'live-page'),
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  banner: { js: `/*! Has in it\n\n${licences}\n*/` },
  legalComments: 'none',
  charset: 'utf8',
});
const textOf = (extension) => outputFiles.find(({ path }) => path.endsWith(extension)).text.trim();
const [script, style] = [textOf('.js'), textOf('.css')];
// What would end the element in which it stands, or begin what only ends with a comment.
if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
  throw new Error('The page has text that ends its own element.');
mkdirSync(resolve(root, 'live-page'), { recursive: true });
writeFileSync(
  resolve(root, 'live-page/live-page.ts'),
  `// Made by scripts/build-page.mjs.\nexport const livePage = {\n  script: ${JSON.stringify(script)},\n  style: ${JSON.stringify(style)},\n};\n`,
);
console.log(`live-page/live-page.ts: ${((script.length + style.length) / 1000).toFixed(0)} kB`);
