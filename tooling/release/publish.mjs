// Publishes what has a new version, after a look at what would be published: every package of a platform has its addon, of this version.
//
//   pnpm release:publish [--check]     --check looks and ends

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { checkBinary } from './check-binary.mjs';
import { platforms } from './platforms.mjs';

const { optionalDependencies } = JSON.parse(readFileSync(join(workspaceRoot, 'packages/backend/package.json'), 'utf8'));
const published = platforms.filter(({ name }) => `@cnn/backend-${name}` in optionalDependencies);

const problems = published.flatMap((platform) => {
  try {
    console.log(`@cnn/backend-${platform.name}: ${checkBinary(platform)}`);
    return [];
  } catch (error) {
    return [error.message];
  }
});
if (problems.length > 0) {
  console.error(
    [`Nothing is published: of ${published.length} addons ${problems.length} cannot be.`, ...problems].join('\n'),
  );
  process.exit(1);
}

if (!process.argv.includes('--check')) {
  const changeset = join(workspaceRoot, 'node_modules/@changesets/cli/bin.js');
  const { status } = spawnSync(process.execPath, [changeset, 'publish'], { cwd: workspaceRoot, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
