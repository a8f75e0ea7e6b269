import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

const folder = join(workspaceRoot, 'tooling/reference');
const line = /^(.+?)\s+(\d\.\d+e[+-]\d+|NaN|Infinity)\s+\(≤ (1e-\d+)\)$/gm;

/** Runs the reference values on a target; gives the largest relative error for each tolerance, and the counts. */
export function runReference({ environment, slow }, { all, node = process.execPath }) {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const files = slow && !all ? ['operations.test', 'lenet.test', 'resize.test'] : [];
  const result = spawnSync(
    node,
    [vitest, 'run', '--no-color', '--disable-console-intercept', '--testTimeout=3600000', ...files],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...environment, NO_COLOR: '1' }, maxBuffer: 2 ** 26 },
  );
  const largest = {};
  for (const [, , error, tolerance] of result.stdout.matchAll(line)) {
    largest[tolerance] = Math.max(largest[tolerance] ?? 0, Number(error));
  }
  const [, tests = 'none ran'] = /Tests\s+(.*?)\s*\(\d+\)/.exec(result.stdout) ?? [];
  return { largest, tests, passed: result.status === 0, output: result.stdout + result.stderr };
}
