import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../optional/run.mjs';
import { readmeProgram } from '../readme-program.mjs';

/** The README's program to the letter, on the images that @cnn/datasets brings along. */
export function tryReadme({ folder }) {
  const project = join(folder, 'npm');
  writeFileSync(join(project, 'readme.mjs'), readmeProgram());
  const output = run(process.execPath, ['readme.mjs'], {
    cwd: project,
    environment: { CNN_DATA: join(project, 'node_modules/@cnn/datasets/sample') },
  });
  if (statSync(join(project, 'alexnet.png')).size < 5000) throw new Error('There is no picture.');
  console.log(`  ${output.trim().split('\n').at(-1)}`);
}
