// Reads native/include/cnn_operations.h and cnn_kinds.h.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const include = new URL('../../native/include/', import.meta.url);
const header = (name) => readFileSync(new URL(name, include), 'utf8');

/** The choices of cnn_kinds.h: `activation`, `type`, `unary_kind` … with their values in order. */
const choiceMacros = {
  type: 'CNN_TYPE',
  activation: 'CNN_ACTIVATION',
  unary_kind: 'CNN_UNARY',
  binary_kind: 'CNN_BINARY',
  reduction_kind: 'CNN_REDUCTION',
  extremum_kind: 'CNN_EXTREMUM',
  pointwise_loss_kind: 'CNN_POINTWISE_LOSS',
};

export function readSchema() {
  const kinds = withoutComments(header('cnn_kinds.h'));
  const choices = Object.fromEntries(
    Object.entries(choiceMacros).map(([name, macro]) => [
      name,
      [...kinds.matchAll(new RegExp(`${macro}\\((\\w+)`, 'g'))].map(([, value]) => value),
    ]),
  );
  const text = header('cnn_operations.h');
  const groups = macros(text, 'CNN_GROUP');
  const operations = macros(text, 'CNN_OPERATION');
  // Comments are for people: what counts is what the two sides agree on.
  const meaning = JSON.stringify([choices, strip(groups), strip(operations)]);
  const hash = createHash('sha256').update(meaning).digest('hex').slice(0, 16);
  return { choices, groups, operations, hash };
}

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '');
const strip = (entries) => entries.map(({ name, fields }) => [name, fields]);

/** Each `MACRO(name, field(…), …)` with the comment that stands right before it. */
function macros(text, macro) {
  const found = [];
  const start = new RegExp(`^${macro}\\(`, 'gm');
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const open = match.index + macro.length;
    const [name, ...fields] = splitArguments(text.slice(open + 1, closing(text, open)));
    found.push({ name, comment: commentBefore(text, match.index), fields: fields.map(field) });
  }
  return found;
}

function commentBefore(text, index) {
  const before = text.slice(0, index).trimEnd();
  if (!before.endsWith('*/')) return '';
  const lines = before.slice(before.lastIndexOf('/*') + 2, -2).split('\n');
  return lines
    .map((line) => line.trim().replace(/^\* ?/, ''))
    .join('\n')
    .trim();
}

function field(text) {
  const open = text.indexOf('(');
  if (open < 0) return { kind: text, values: [] };
  return { kind: text.slice(0, open), values: splitArguments(text.slice(open + 1, closing(text, open))) };
}

function closing(text, open) {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return index;
  }
  throw new Error(`No closing parenthesis after ${text.slice(open, open + 40)}`);
}

function splitArguments(text) {
  const parts = [];
  let depth = 0;
  let begin = 0;
  for (let index = 0; index <= text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')') depth--;
    if (index === text.length || (text[index] === ',' && depth === 0)) {
      parts.push(text.slice(begin, index).trim().replace(/\s+/g, ' '));
      begin = index + 1;
    }
  }
  return parts;
}
