import { publishedPackages } from '../release/published-packages.mjs';

/** What a newcomer installs: every package that is published, and the peers that they ask for. */
export function installedPackages() {
  const manifests = publishedPackages().map(({ manifest }) => manifest);
  const own = manifests.map(({ name }) => name);
  const isAsked = ({ peerDependenciesMeta = {} }, name) => !peerDependenciesMeta[name]?.optional && !own.includes(name);
  const peers = manifests.flatMap((manifest) =>
    Object.keys(manifest.peerDependencies ?? {}).filter((name) => isAsked(manifest, name)),
  );
  return [...own, ...new Set(peers)];
}
