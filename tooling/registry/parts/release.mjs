import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
  for (const { folder } of publishedPackages()) {
    for (const path of packedFiles(folder))
      cpSync(join(folder, path), join(clone, relative(workspaceRoot, folder), path));
  }
  takeAddons(clone);
  const install = ['install', '--no-frozen-lockfile', '--ignore-scripts', '--prefer-offline', '--reporter=silent'];
  run(pnpm[0], [...pnpm.slice(1), ...install], { cwd: clone, environment: { CI: 'true' } });
  const published = publish(rehearsal, 'what this machine has');
  const expected = publishedPackages(clone).map(({ manifest }) => manifest.name);
  const missing = expected.filter((name) => !published.some((tag) => tag.startsWith(`${name}@`)));
  if (missing.length > 0)
    throw new Error(`Not published: ${missing.join(', ')}. A first release needs a changeset of each.`);
}

/** What of a package would be published, as it lies here. @throws Error where it is not built. */
function packedFiles(folder) {
  const [{ files, name }] = JSON.parse(
    run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder }),
  );
  const { main, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const paths = files.map(({ path }) => path);
  const entry = (exports?.['.']?.default ?? main)?.replace('./', '');
  if (entry && !paths.includes(entry)) throw new Error(`${name} has no ${entry}. Build it: pnpm build`);
  return paths;
}

/** The addons of `pnpm release:build`; without any, this checkout's own, which wants the glibc that it was compiled with. */
function takeAddons(clone) {
  const addonOf = (name, root = workspaceRoot) => join(root, 'packages/backend/npm', name, 'cnn.node');
  const built = platforms.filter(({ name }) => existsSync(addonOf(name)));
  for (const { name } of built) cpSync(addonOf(name), addonOf(name, clone));
  if (built.length > 0) return leaveOut(clone, built, glibcBaseline);

  const { isNonGlibcLinuxSync } = createRequire(join(workspaceRoot, 'packages/backend/package.json'))('detect-libc');
  const machine = `${process.platform}-${process.arch}${isNonGlibcLinuxSync() ? '-musl' : ''}`;
  console.log(`${machine}: the addon of this checkout, since \`pnpm release:build\` has made none`);
  cpSync(join(workspaceRoot, 'packages/backend/native/build/Release/cnn.node'), addonOf(machine, clone));
  leaveOut(
    clone,
    platforms.filter(({ name }) => name === machine),
    process.report.getReport().header.glibcVersionRuntime ?? glibcBaseline,
  );
}

/** Makes the clone one of these platforms alone. */
function leaveOut(clone, kept, baseline) {
  const missing = platforms.filter((platform) => !kept.includes(platform));
  const path = join(clone, 'packages/backend/package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const { name } of missing) {
    delete manifest.optionalDependencies[`@cnn/backend-${name}`];
    rmSync(join(clone, 'packages/backend/npm', name), { recursive: true });
  }
  if (missing.length > 0) console.log(`left out, not built here: ${missing.map(({ name }) => name).join(', ')}`);
  writeFileSync(path, JSON.stringify(manifest, null, 2));
  const text = `export const platforms = ${JSON.stringify(kept)};\nexport const glibcBaseline = '${baseline}';\n`;
  writeFileSync(join(clone, 'tooling/release/platforms.mjs'), text);
}
