import { run } from '../optional/run.mjs';
import { pnpm } from './package-managers.mjs';

/**
 * Commits what has changed in the clone, makes versions out of its changesets, and publishes what is new.
 *
 * @returns What has been published: `@cnn/core@0.1.0` …
 */
export function publish({ clone, environment }, message) {
  const releasing = { ...environment, npm_config_provenance: 'false' };
  commit(clone, message);
  run(pnpm[0], [...pnpm.slice(1), 'run', 'release:version'], { cwd: clone, environment: releasing });
  commit(clone, 'versions');
  // Through pnpm, so that changesets finds it: it publishes with whatever package manager the workspace has.
  const output = run(pnpm[0], [...pnpm.slice(1), 'exec', 'node', 'tooling/release/publish.mjs'], {
    cwd: clone,
    environment: { ...releasing, npm_config_ignore_scripts: 'true' },
  });
  const published = [...output.matchAll(/New tag:\s+(\S+)/g)].map(([, tag]) => tag);
  console.log(`published: ${published.join(', ')}`);
  return published;
}

function commit(clone, message) {
  const author = ['-c', 'user.name=rehearsal', '-c', 'user.email=rehearsal@localhost'];
  run('git', ['add', '--all'], { cwd: clone });
  run('git', [...author, 'commit', '--quiet', '--allow-empty', '--message', message], { cwd: clone });
}
