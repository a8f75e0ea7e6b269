import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../optional/workspace-root.mjs';

/** The first program in the README, as it stands there. */
export function readmeProgram() {
  const [, program] = /^```ts\n(.*?)^```/ms.exec(readFileSync(join(workspaceRoot, 'README.md'), 'utf8')) ?? [];
  if (!program) throw new Error('Expected a program in README.md, got none between ```ts and ```.');
  return program;
}
