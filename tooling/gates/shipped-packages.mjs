import { run } from '../optional/run.mjs';
import { workspaceRoot } from '../optional/workspace-root.mjs';
import { pnpm } from '../registry/package-managers.mjs';

/** Everything that is installed along with the published packages, as it lies here: name, licence, homepage. */
export function shippedPackages() {
  const list = ['--filter', './packages/*', 'licenses', 'list', '--prod', '--json'];
  const byLicence = JSON.parse(run(pnpm[0], [...pnpm.slice(1), ...list], { cwd: workspaceRoot }));
  return Object.values(byLicence)
    .flat()
    .filter(({ name }) => !name.startsWith('@cnn/'))
    .map(({ name, license, homepage }) => ({ name, license, homepage }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
