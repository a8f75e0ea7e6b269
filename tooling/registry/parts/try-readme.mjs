import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../optional/run.mjs';
import { createProject } from '../create-project.mjs';
import { pnpm } from '../package-managers.mjs';
import { readmePackages } from '../readme-packages.mjs';
import { readmeProgram } from '../readme-program.mjs';

/** The README's line of installation and its program to the letter, on the images that @cnn/datasets brings along. */
export function tryReadme({ folder, environment }) {
  const project = createProject(folder, 'readme');
  run(pnpm[0], [...pnpm.slice(1), 'add', '--reporter=silent', ...readmePackages()], { cwd: project, environment });
  writeFileSync(join(project, 'readme.mjs'), readmeProgram());
  const output = run(process.execPath, ['readme.mjs'], {
    cwd: project,
    environment: { CNN_DATA: join(project, 'node_modules/@cnn/datasets/sample') },
  });
  if (statSync(join(project, 'alexnet.png')).size < 5000) throw new Error('There is no picture.');
  console.log(`  ${output.trim().split('\n').at(-1)}`);
}
