import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../optional/run.mjs';
import { publishedPackages } from '../../release/published-packages.mjs';
import { createProject } from '../create-project.mjs';
import { folderSize } from '../folder-size.mjs';
import { installedPackages } from '../installed-packages.mjs';
import { nodes } from '../nodes.mjs';
import { train } from '../train.mjs';

/** Installs every package in an empty project, looks at it, and trains on every Node. */
export function tryManager({ folder, address, environment }, { name, add, files }) {
  const project = createProject(folder, name, files?.(address));
  const [command, ...rest] = add(installedPackages());
  run(command, rest, { cwd: project, environment });
  for (const { manifest } of publishedPackages()) {
    const copies = copiesOf(project, manifest.name);
    if (copies !== 1) throw new Error(`${name}: expected one copy of ${manifest.name}, got ${copies}.`);
  }
  console.log(`${name}: ${megabytes(folderSize(join(project, 'node_modules')))} of node_modules`);
  for (const node of nodes()) console.log(`  ${train(project, node)}`);
  if (name !== 'npm') return;

  for (const entry of readdirSync(join(project, 'node_modules/@cnn'))) {
    console.log(`  @cnn/${entry}: ${megabytes(folderSize(join(project, 'node_modules/@cnn', entry)))}`);
  }
  for (const { manifest } of publishedPackages()) {
    for (const [program, path] of Object.entries(manifest.bin ?? {})) {
      const output = run(process.execPath, [join(project, 'node_modules', manifest.name, path), '--help'], {
        cwd: project,
      });
      console.log(`  ${program} --help: ${output.trim().split('\n')[0]}`);
    }
  }
}

/** How many different folders of a package a project has, links followed. */
function copiesOf(project, name) {
  const found = run('find', [join(project, 'node_modules'), '-type', 'd', '-path', `*/node_modules/${name}`, '-prune']);
  return found.trim().split('\n').length;
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
