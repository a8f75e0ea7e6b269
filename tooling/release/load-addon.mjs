// Loads an addon by itself, without a package: its version, every instruction set that it has on this machine, memory.
//
//   node tooling/release/load-addon.mjs FILE

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const operations = new URL('../../packages/backend/src/cnn/program/operations.ts', import.meta.url);
const expected = /schemaHash = '(\w+)'/.exec(readFileSync(operations, 'utf8'))[1];
const addon = createRequire(import.meta.url)(resolve(process.argv[2]));
if (addon.schema() !== expected) throw new Error(`Expected the schema ${expected}, got ${addon.schema()}.`);

const instructionSets = addon.availableInstructionSets().split(',');
if (instructionSets.length < 2) throw new Error(`Expected more than "${instructionSets}" on this processor.`);
for (const name of instructionSets) {
  const status = addon.initialise(name, 2, 2);
  if (status !== 0 || addon.instructionSet() !== name) throw new Error(`${name} does not start: ${status}.`);
}

const bytes = 100e6;
const address = addon.allocate(bytes);
const values = new Float32Array(addon.buffer(address), 0, bytes / 4).fill(1);
const { length } = values.filter((value) => value === 1);
if (address % 64 !== 0 || length !== bytes / 4) throw new Error(`Memory does not hold what is written: ${length}.`);
addon.free(address);
addon.trim();
console.log(`${process.platform}-${process.arch}, Node ${process.versions.node}: ${instructionSets.join(', ')}`);
