import { expect, it } from 'vitest';
import { firstLine } from './first-line.ts';

it.each([
  [new Error('one\ntwo'), 'one'],
  [new Error('\n  one\r\ntwo'), 'one'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [new Error('red \u001b[31m bell \u0007'), 'red  [31m bell  '],
  [new Error('x'.repeat(1000)), `${'x'.repeat(300)}…`],
  [new Error(''), ''],
])('firstLine of %j is %j', (error, line) => {
  expect(firstLine(error)).toBe(line);
});
