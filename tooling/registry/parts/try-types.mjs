import { spawnSync } from 'node:child_process';
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
    const problems = check(project, ['--module', module, '--moduleResolution', moduleResolution]);
    // With `strict`, TensorFlow.js's own declarations do not pass, so that its users skip them.
    const ours = problems.filter((line) => !line.includes('/@tensorflow/'));
    if (ours.length > 0) throw new Error(`Types under ${moduleResolution}:\n${ours.slice(0, 12).join('\n')}`);
    console.log(`  types under ${moduleResolution}: right (${problems.length} faults in TensorFlow.js's declarations)`);
  }
}

/** What TypeScript finds, a line each. */
function check(project, moduleOptions) {
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022,dom'];
  const tsc = join(project, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...options, ...moduleOptions, 'program.ts'], {
    cwd: project,
    encoding: 'utf8',
  });
  const problems = stdout.split('\n').filter((line) => /\berror TS\d+/.test(line));
  if (status !== 0 && problems.length === 0) throw new Error(`tsc ended with ${status}: ${stdout}`);
  return problems;
}
