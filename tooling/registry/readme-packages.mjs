import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

/** What the README says to install, in its order. */
export function readmePackages() {
  const [, packages] = /^pnpm add (.+)$/m.exec(readFileSync(join(workspaceRoot, 'README.md'), 'utf8')) ?? [];
  if (!packages) throw new Error('Expected a line that begins with "pnpm add" in README.md, got none.');
  return packages.split(' ');
}
