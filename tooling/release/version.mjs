// Versions and changelogs out of the changesets, with @cnn/backend as a peer of other packages.
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

const peer = '@cnn/backend';
const dependents = ['datasets', 'models', 'train'].map((name) => join(workspaceRoot, 'packages', name, 'package.json'));
const changeset = (...command) =>
  run(process.execPath, [join(workspaceRoot, 'node_modules/@changesets/cli/bin.js'), ...command], {
    cwd: workspaceRoot,
  });

setPeerRange('workspace:^', '*');
try {
  const { releases } = readPlan();
  const next = releases.find(({ name }) => name === peer);
  if (next && !staysInRange(next.oldVersion, next.newVersion)) {
    const released = new Set(releases.map(({ name }) => name));
    const others = dependents.map((path) => read(path).name).filter((name) => !released.has(name));
    if (others.length > 0) {
      const lines = others.map((name) => `'${name}': patch`).join('\n');
      const text = `---\n${lines}\n---\n\nWorks with \`${peer}\` ${next.newVersion}.\n`;
      writeFileSync(join(workspaceRoot, '.changeset/new-peer.md'), text);
    }
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
  for (const path of dependents) {
    const manifest = read(path);
    const range = manifest.peerDependencies[peer];
    if (range !== from) throw new Error(`${path}: expected the peer ${peer} as "${from}", got "${range}".`);
    manifest.peerDependencies[peer] = to;
    writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
