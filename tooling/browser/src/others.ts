// LeNet's first steps in Firefox and in WebKitGTK beside PyTorch's losses, and loaders of data there: with shared memory and without.
// Debian has them as firefox-esr, and as libwebkit2gtk-4.1-0 with xvfb and xauth. FIREFOX_PATH and WEBKIT_PATH name others.
//
//   pnpm --filter @cnn/browser others
import { existsSync } from 'node:fs';
import type { Browser } from './browsers/browser.ts';
import { firefox } from './browsers/firefox.ts';
import { placesOf } from './browsers/places-of.ts';
import { webkit } from './browsers/webkit.ts';
import { checkData } from './data/check-data.ts';
import { checkTraining } from './training/check-training.ts';
import type { TrainingCase } from './training/training-case.ts';
import { trainingCases } from './training/training-cases.ts';

const { FIREFOX_PATH, WEBKIT_PATH } = process.env;
const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const miniBrowser = `/usr/lib/${architecture}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

/** What a browser is asked; pages of data by whether they are isolated. */
interface Examination {
  readonly browser: Browser;
  readonly cases: readonly TrainingCase[];
  readonly dataPages: readonly boolean[];
}

const find = (names: readonly (string | undefined)[]): string | undefined =>
  names.flatMap(placesOf).find((path) => existsSync(path));

const withFirefox = (program: string): Examination[] => [
  { browser: firefox(program), cases: trainingCases, dataPages: [true, false] },
];

/** As it comes, where one thread computes on every page, and as its makers mean it for isolated pages. Its cores are not the machine's. */
const withWebkit = (program: string): Examination[] => [
  {
    browser: webkit(program, { sharesMemory: false }),
    cases: trainingCases.map((one) => ({ ...one, expected: '1 thread' })),
    dataPages: [false],
  },
  {
    browser: webkit(program, { sharesMemory: true }),
    cases: trainingCases.filter(({ isolated }) => isolated).map((one) => ({ ...one, expected: ' threads' })),
    dataPages: [true],
  },
];

for (const [name, program, examine] of [
  ['Firefox', find([FIREFOX_PATH, 'firefox', 'firefox-esr']), withFirefox],
  ['WebKitGTK', find([WEBKIT_PATH, miniBrowser]), withWebkit],
] as const) {
  if (!program) console.log(`${name} is left out: it is not here.`);
  for (const { browser, cases, dataPages } of program ? examine(program) : []) {
    console.log(`${browser.name}, ${program}`);
    const passed = [await checkTraining(browser, cases), await checkData(browser, dataPages)];
    if (!passed.every(Boolean)) process.exitCode = 1;
  }
}
