import { createRequire } from 'node:module';

const jasmineRequire = createRequire(import.meta.url)('jasmine-core');
/** jasmine with its globals (`describe`, `it` …) in place. */
export const jasmine = jasmineRequire.boot();
