// Runs the tests of the packages that compute, and the reference values on every engine, on other versions of Node.
//
//   pnpm nodes [MAJOR ...]     22 and 24 unless told otherwise

import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { runReference } from '../engines/run-reference.mjs';
import { targets } from '../engines/targets.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { fetchNode } from './fetch-node.mjs';

const asked = process.argv.slice(2);
const majors = asked.length > 0 ? asked : ['22', '24'];
let failed = false;

for (const major of majors) {
  const node = fetchNode(major);
  process.env.PATH = [dirname(node), process.env.PATH].join(delimiter); // for the processes that tests start
  console.log(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim());
  for (const name of ['packages/backend', 'packages/train']) tell(name, runTests(node, join(workspaceRoot, name)));
  for (const target of targets()) {
    if (target.missing) tell(target.label, { tests: `not here: ${target.missing}`, passed: true });
    else tell(`reference on ${target.label}`, runReference(target, { node }));
  }
}
process.exitCode = failed ? 1 : 0;

function runTests(node, folder) {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const result = spawnSync(node, [vitest, 'run', '--no-color'], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const [, tests = 'none ran'] = /Tests\s+(.*?)\s*\(\d+\)/.exec(result.stdout) ?? [];
  return { tests, passed: result.status === 0, output: result.stdout + result.stderr };
}

function tell(name, { tests, passed, output }) {
  console.log(`  ${passed ? '✓' : '✗'} ${name.padEnd(40)} ${tests}`);
  if (!passed)
    console.log(
      output
        .split('\n')
        .filter((line) => /FAIL|Error:/.test(line))
        .slice(0, 12)
        .join('\n'),
    );
  failed ||= !passed;
}
