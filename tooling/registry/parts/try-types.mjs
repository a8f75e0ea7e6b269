import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../optional/run.mjs';
import { pnpm } from '../package-managers.mjs';
import { readmeProgram } from '../readme-program.mjs';

/** What a TypeScript user gets wrong is found, and the README's program is right. */
const mistake = "\n// @ts-expect-error a learning rate is a number\nsgd({ learningRate: 'fast' });\n";

/** The README's program under both ways to find modules, with the declarations of all packages checked as well. */
export function tryTypes({ folder, environment }) {
  const project = join(folder, 'pnpm');
  const add = ['add', '--reporter=silent', 'typescript@~5.9.3', '@types/node@^20.19.0'];
  run(pnpm[0], [...pnpm.slice(1), ...add], { cwd: project, environment });
  writeFileSync(join(project, 'program.ts'), readmeProgram() + mistake);
  for (const [module, moduleResolution] of [
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ]) {
    const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022,dom'];
    const tsc = [join(project, 'node_modules/typescript/bin/tsc'), ...options];
    run(process.execPath, [...tsc, '--module', module, '--moduleResolution', moduleResolution, 'program.ts'], {
      cwd: project,
    });
    console.log(`  types under ${moduleResolution}: right`);
  }
}
