// Writes src/cnn/program/operations.ts from the C headers, so that names and codes are written once.

import { readFileSync, writeFileSync } from 'node:fs';

const header = (name) => readFileSync(new URL(`../native/include/${name}`, import.meta.url), 'utf8');
const matches = (text, macro) => [...text.matchAll(new RegExp(`${macro}\\((\\w+)`, 'g'))].map(([, name]) => name);

const table = (constant, type, comment, names) => `/** ${comment} */
export const ${constant} = {
${names.map((name, code) => `  ${name}: ${code},`).join('\n')}
} as const;

export type ${type} = keyof typeof ${constant};
`;

const operations = matches(header('cnn_operations.h').replace(/\/\*[\s\S]*?\*\//g, ''), 'CNN_OPERATION');
const kinds = header('cnn_kinds.h').replace(/\/\*[\s\S]*?\*\//g, '');

const text = `// Made by scripts/generate-operations.mjs from native/include: change it there.

${[
  table('operationCodes', 'OperationName', 'The operations of the kernels; arguments in cnn_operations.h.', operations),
  table('unaryKinds', 'UnaryKind', 'What `unary` computes.', matches(kinds, 'CNN_UNARY')),
  table('binaryKinds', 'BinaryKind', 'What `binary` computes.', matches(kinds, 'CNN_BINARY')),
  table('reductionKinds', 'ReductionKind', 'What `reduce` computes.', matches(kinds, 'CNN_REDUCTION')),
].join('\n')}`;

writeFileSync(new URL('../src/cnn/program/operations.ts', import.meta.url), text);
