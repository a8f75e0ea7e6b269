import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from '../../optional/run.mjs';
import { workspaceRoot } from '../../optional/workspace-root.mjs';
import { glibcBaseline, platforms } from '../../release/platforms.mjs';
import { publishedPackages } from '../../release/published-packages.mjs';
import { pnpm } from '../package-managers.mjs';
import { publish } from '../publish.mjs';

/** The first release, out of a clone of the last commit with what has been built here. */
export function release(rehearsal) {
  const { clone } = rehearsal;
  run('git', ['clone', '--quiet', workspaceRoot, clone]);
  run('git', ['checkout', '--quiet', '-B', 'main'], { cwd: clone }); // what changesets compares with
  for (const { folder, manifest } of publishedPackages()) {
    for (const file of manifest.files) {
      const path = relative(workspaceRoot, join(folder, file));
      if (!existsSync(join(workspaceRoot, path)))
        throw new Error(`${path} is missing, which ${manifest.name} publishes.`);
      cpSync(join(workspaceRoot, path), join(clone, path), { recursive: true });
    }
  }
  const isBuilt = ({ name }) => existsSync(join(workspaceRoot, `packages/backend/npm/${name}/cnn.node`));
  for (const { name } of platforms.filter(isBuilt)) {
    const path = `packages/backend/npm/${name}/cnn.node`;
    cpSync(join(workspaceRoot, path), join(clone, path));
  }
  leaveOut(
    clone,
    platforms.filter((platform) => !isBuilt(platform)),
  );
  const install = ['install', '--no-frozen-lockfile', '--ignore-scripts', '--prefer-offline', '--reporter=silent'];
  run(pnpm[0], [...pnpm.slice(1), ...install], { cwd: clone, environment: { CI: 'true' } });
  const published = publish(rehearsal, 'what this machine has');
  const expected = publishedPackages(clone).map(({ manifest }) => manifest.name);
  const missing = expected.filter((name) => !published.some((tag) => tag.startsWith(`${name}@`)));
  if (missing.length > 0)
    throw new Error(`Not published: ${missing.join(', ')}. A first release needs a changeset of each.`);
}

function leaveOut(clone, missing) {
  const path = join(clone, 'packages/backend/package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const { name } of missing) {
    console.log(`left out: @cnn/backend-${name}, which is not built here`);
    delete manifest.optionalDependencies[`@cnn/backend-${name}`];
    rmSync(join(clone, 'packages/backend/npm', name), { recursive: true });
  }
  writeFileSync(path, JSON.stringify(manifest, null, 2));
  const rest = platforms.filter((platform) => !missing.includes(platform));
  const text = `export const platforms = ${JSON.stringify(rest)};\nexport const glibcBaseline = '${glibcBaseline}';\n`;
  writeFileSync(join(clone, 'tooling/release/platforms.mjs'), text);
}
