// One table over every engine: how far from PyTorch's values, and how fast LeNet trains.
//
//   pnpm engines [--all] [--only TEXT]     --all: also what takes an hour on a software adapter; --only: labels with TEXT

import { runLenet } from './run-lenet.mjs';
import { runReference } from './run-reference.mjs';
import { targets } from './targets.mjs';

const flags = process.argv.slice(2);
const all = flags.includes('--all');
const only = flags.includes('--only') ? flags[flags.indexOf('--only') + 1] : '';

const columns = [28, 12, 12, 12, 24, 10, 14, 12];
const row = (...cells) =>
  console.log(
    cells
      .map((cell, index) => String(cell).padEnd(columns[index]))
      .join('')
      .trimEnd(),
  );

console.log('Largest relative error beside PyTorch (must be ≤ 1e-5, 1e-4, 1e-3), then one epoch of LeNet, batch 256\n');
row('engine', 'operations', 'gradients', 'last loss', 'reference tests', 'images', 'examples/s', 'train loss');
let failed = false;
for (const target of targets().filter(({ label }) => label.includes(only))) {
  if (target.missing) {
    row(target.label, `not here: ${target.missing}`);
    continue;
  }
  const { largest, tests, passed, output } = runReference(target, { all });
  const lenet = runLenet(target, {});
  const errors = ['1e-5', '1e-4', '1e-3'].map((tolerance) => largest[tolerance]?.toExponential(1) ?? '–');
  const speed = lenet.failure
    ? [lenet.failure]
    : [lenet.images, Math.round(lenet.examplesPerSecond), lenet.trainLoss.toFixed(4)];
  row(target.label, ...errors, tests, ...speed);
  if (!passed)
    console.error(
      output
        .split('\n')
        .filter((text) => /FAIL|Error:/.test(text))
        .join('\n'),
    );
  failed ||= !passed || Boolean(lenet.failure);
}
process.exitCode = failed ? 1 : 0;
