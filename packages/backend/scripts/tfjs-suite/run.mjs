// Runs tfjs-core's own test suite on tfjs's JavaScript backend and on ours: every case that passes there must pass here.
//
//   node scripts/tfjs-suite/run.mjs [engine ...]      default: cnn-native cnn-wasm
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleSuite } from './bundle.mjs';

const chosen = process.argv.slice(2);
const engines = chosen.length > 0 ? chosen : ['cnn-native', 'cnn-wasm'];
const suite = await bundleSuite();

/** Case by case; cases of one name are told apart by their order. */
const resultsOn = (engine) => {
  const file = resolve(suite, `../${engine}.json`);
  rmSync(file, { force: true });
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [suite], {
    env: { ...process.env, TFJS_SUITE_ENGINE: engine, TFJS_SUITE_RESULTS: file },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) {
    console.error(`${engine}: the suite did not finish.\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`);
    process.exit(1);
  }
  const results = new Map();
  for (const { name, status, message } of JSON.parse(readFileSync(file, 'utf8'))) {
    let key = name;
    for (let copy = 2; results.has(key); copy++) key = `${name} (${copy})`;
    results.set(key, { status, message });
  }
  const count = (wanted) => [...results.values()].filter(({ status }) => status === wanted).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${engine}: ${count('passed')} passed, ${count('failed')} failed, ${results.size} cases, ${seconds} s`);
  return results;
};

const expected = resultsOn('cpu');
let regressions = 0;
for (const engine of engines) {
  const actual = resultsOn(engine);
  for (const [name, { status }] of expected) {
    const now = actual.get(name);
    if (status !== 'passed' || now?.status === 'passed') continue;
    regressions++;
    console.log(`  ${engine} fails: ${name}\n    ${now ? now.message.replaceAll('\n', '\n    ') : 'not run'}`);
  }
}
console.log(regressions === 0 ? 'No case that passes on cpu fails here.' : `${regressions} regressions`);
process.exitCode = regressions === 0 ? 0 : 1;
