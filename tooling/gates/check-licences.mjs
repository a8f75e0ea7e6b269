// Looks at the licence of everything that comes with the published packages. Wants them built.
//
//   pnpm gates                                              fails at a licence that is not allowed, and at code of others in a package
//   node tooling/gates/check-licences.mjs --page FILE       writes the list as a page as well

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import satisfies from 'spdx-satisfies';
import { publishedPackages } from '../release/published-packages.mjs';
import { bundledCode } from './bundled-code.mjs';
import { shippedPackages } from './shipped-packages.mjs';

/** Licences that ask no more of who uses a package than to keep its notice. */
const allowed = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0', 'OFL-1.1'],
];

/** Others, each for a reason. */
const exceptions = [
  {
    name: /^@img\/sharp-libvips-/,
    license: 'LGPL-3.0-or-later',
    reason: 'a library in a package of its own, which sharp loads when it runs and anybody can replace',
  },
  {
    name: /^h5wasm$/,
    license: 'Unknown',
    reason:
      "NIST's own words in its LICENSE.txt: free to use, copy and change with the notice kept; inside it HDF5, BSD-3-Clause",
  },
];

const { values } = parseArgs({ options: { page: { type: 'string' } } });
const shipped = shippedPackages();
const problems = [
  ...shipped
    .filter(({ name, license }) => !isAllowed(license) && !exceptionOf({ name, license }))
    .map(
      ({ name, license }) =>
        `${name} has the licence ${license}, which tooling/gates/check-licences.mjs does not allow.`,
    ),
  ...publishedPackages()
    .filter(({ folder }) => existsSync(join(folder, 'dist')))
    .flatMap(({ folder, manifest }) =>
      bundledCode(folder).map(
        (found) => `${manifest.name} has code of another package inside, without its licence: ${found}.`,
      ),
    ),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${shipped.length} packages come along, all under licences that are allowed.`);

if (values.page) {
  const rows = shipped.map(({ name, license, homepage }) => {
    const { reason } = exceptionOf({ name, license }) ?? {};
    return `| ${homepage ? `[${name}](${homepage})` : name} | ${license}${reason ? `: ${reason}` : ''} |`;
  });
  const text = [
    '# Licences of others',
    '',
    'What is installed along with the packages, each with its own licence file. None of it is inside a package of this project, except what',
    'the `NOTICE` files of `@cnn/backend`, `@cnn/datasets` and `@cnn/viz` say: the C++ library in the addons, the sample of Fashion-MNIST, and',
    'what the live page is made of.',
    '',
    '| package | licence |',
    '| --- | --- |',
    ...rows,
  ];
  writeFileSync(values.page, `${text.join('\n')}\n`);
}

function isAllowed(license) {
  try {
    return satisfies(license, allowed);
  } catch {
    return false; // no expression of SPDX: "Unknown", "SEE LICENSE IN …"
  }
}

function exceptionOf({ name, license }) {
  return exceptions.find((exception) => exception.name.test(name) && exception.license === license);
}
