import { cpSync, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from '../optional/run.mjs';

/**
 * Runs `program.mjs` in a project and looks at what came of it.
 *
 * @param node Node's program.
 * @param expected What the device's name has to be like.
 * @returns On what it ran, in words.
 */
export function train(project, node, expected = /native (avx|neon)/) {
  cpSync(join(import.meta.dirname, 'program.mjs'), join(project, 'program.mjs'));
  // A machine without a compiler, as far as the program can see.
  const path = [dirname(node), '/usr/bin', '/bin'].join(delimiter);
  const output = run(node, ['program.mjs'], { cwd: project, environment: { PATH: path, CXX: '' } });
  const { device, node: version, history } = JSON.parse(output.trim().split('\n').at(-1));
  const [first, last] = [history.rows[0], history.rows.at(-1)];
  if (!expected.test(device)) throw new Error(`Expected a device like ${expected}, got ${device}.`);
  if (!(last.trainLoss < first.trainLoss)) throw new Error(`The loss did not fall: ${JSON.stringify(history)}`);
  if (!existsSync(join(project, 'lenet.png'))) throw new Error('There is no picture.');
  return `Node ${version}: ${device}, loss ${first.trainLoss.toFixed(3)} → ${last.trainLoss.toFixed(3)}`;
}
