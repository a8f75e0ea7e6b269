import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../optional/run.mjs';
import { publish } from '../publish.mjs';
import { train } from '../train.mjs';

/** One package has changed: it alone is published, and goes with the rest. */
export function secondRelease(rehearsal) {
  const { clone, folder, environment } = rehearsal;
  writeFileSync(join(clone, '.changeset/second.md'), "---\n'@cnn/viz': patch\n---\n\nA second release.\n");
  const published = publish(rehearsal, 'a change of @cnn/viz');
  if (published.length !== 1 || !published[0].startsWith('@cnn/viz@')) {
    throw new Error(`Expected a second release of @cnn/viz alone, got ${published.join(', ')}.`);
  }
  const project = join(folder, 'npm');
  run('npm', ['install', '--no-audit', '--no-fund', '@cnn/viz@latest'], { cwd: project, environment });
  console.log(`  ${train(project, process.execPath)}`);
}
