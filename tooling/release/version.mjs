// Versions and changelogs out of the changesets, where packages of the workspace are peers of others.
//
//   pnpm release:version
//
// changesets takes each new minor version of a peer for a breaking change of the packages that name it, and would bring those from 0.x
// to 1.0. So they name any version while it counts; and where the new version leaves the old range, the packages get a patch that
// accepts it.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { publishedPackages } from './published-packages.mjs';

const all = publishedPackages();
const names = new Set(all.map(({ manifest }) => manifest.name));
const peersOf = ({ peerDependencies = {} }) => Object.keys(peerDependencies).filter((name) => names.has(name));
const dependents = all.filter(({ manifest }) => peersOf(manifest).length > 0);
const changeset = (...command) =>
  run(process.execPath, [join(workspaceRoot, 'node_modules/@changesets/cli/bin.js'), ...command], {
    cwd: workspaceRoot,
  });

setPeerRange('workspace:^', '*');
try {
  const releases = readPlan().releases.filter(({ name }) => names.has(name)); // not private ones, which have no versions
  const released = new Set(releases.map(({ name }) => name));
  const leaving = releases.filter(({ oldVersion, newVersion }) => !staysInRange(oldVersion, newVersion));
  for (const { manifest } of dependents.filter((dependent) => !released.has(dependent.manifest.name))) {
    const peers = leaving.filter(({ name }) => peersOf(manifest).includes(name));
    if (peers.length === 0) continue;
    const works = peers.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).join(' and ');
    const path = `.changeset/new-peer-of-${manifest.name.replace(/\W+/g, '-')}.md`;
    writeFileSync(join(workspaceRoot, path), `---\n'${manifest.name}': patch\n---\n\nWorks with ${works}.\n`);
  }
  console.log(changeset('version'));
} finally {
  setPeerRange('*', 'workspace:^');
}
run(process.execPath, [join(import.meta.dirname, 'manifests.mjs')]);

function readPlan() {
  const folder = mkdtempSync(join(tmpdir(), 'cnn-release-'));
  try {
    const path = join(folder, 'plan.json');
    changeset('status', `--output=${relative(workspaceRoot, path)}`);
    return JSON.parse(readFileSync(path, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether `^old` accepts the new version. */
function staysInRange(oldVersion, newVersion) {
  const [old, next] = [oldVersion, newVersion].map((version) => version.split('.').map(Number));
  const leading = old.findIndex((number) => number > 0);
  return leading >= 0 && old.slice(0, leading + 1).every((number, index) => number === next[index]);
}

function setPeerRange(from, to) {
  for (const { folder } of dependents) {
    const path = join(folder, 'package.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    for (const peer of peersOf(manifest)) {
      const range = manifest.peerDependencies[peer];
      if (range !== from) throw new Error(`${path}: expected the peer ${peer} as "${from}", got "${range}".`);
      manifest.peerDependencies[peer] = to;
    }
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}
