import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An empty project, in place of one that an earlier run has left.
 *
 * @param files Texts by the names of the files that it has besides its package.json.
 * @returns Its folder.
 */
export function createProject(folder, name, files = {}) {
  const project = join(folder, name);
  rmSync(project, { recursive: true, force: true, maxRetries: 10 });
  mkdirSync(project);
  const manifest = JSON.stringify({ name: 'project', version: '1.0.0', private: true, type: 'module' });
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files })) {
    writeFileSync(join(project, file), text);
  }
  return project;
}
