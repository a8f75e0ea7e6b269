// The encoders and types of the operations: src/cnn/program/operations.ts.
import { camel, isNumber, isOperand, numbersOf, pascal } from './fields.mjs';

const choiceTypes = {
  type: ['ElementType', 'elementTypes', 'The types of elements.'],
  activation: ['ActivationKind', 'activationKinds', 'The activations that other operations fuse.'],
  unary_kind: ['UnaryKind', 'unaryKinds', 'What `unary` computes.'],
  binary_kind: ['BinaryKind', 'binaryKinds', 'What `binary` computes.'],
  reduction_kind: ['ReductionKind', 'reductionKinds', 'What `reduce` computes.'],
  extremum_kind: ['ExtremumKind', 'extremumKinds', 'What `argReduce` looks for.'],
  pointwise_loss_kind: ['PointwiseLossKind', 'pointwiseLossKinds', 'What `pointwiseLoss` computes.'],
};

export function toTypeScript({ choices, groups, operations, hash }) {
  const choice = (name) => {
    const [type, table, comment] = choiceTypes[name];
    return `/** ${comment} */
export const ${table} = {
${choices[name].map((value, code) => `  ${camel(value)}: ${code},`).join('\n')}
} as const;

export type ${type} = keyof typeof ${table};
`;
  };
  return `// Made by scripts/operations from native/include/cnn_operations.h: change it there.

/** By which the kernels and this file know that they mean the same operations. */
export const schemaHash = '${hash}';

/** An operation as the kernels read it: its code, how many numbers follow, and those. */
export type Operation = readonly number[];

${Object.keys(choiceTypes).map(choice).join('\n')}
/** A fused activation; alpha is the slope of leaky ReLU, else 0. */
export interface Activation {
  readonly kind: ActivationKind;
  readonly alpha: number;
}

/** One dimension of two strided tensors: its size, and how far apart neighbours are in each, in elements. */
export interface Dimension {
  readonly size: number;
  readonly strides: readonly [number, number];
}

const dimensionNumbers = (dimensions: readonly Dimension[]): number[] => [
  dimensions.length,
  ...dimensions.flatMap(({ size, strides }) => [size, ...strides]),
];

${groups.map(group).join('\n')}
/** The operations in the order of their codes. */
export const operationNames = [
${operations.map(({ name }) => `  '${camel(name)}',`).join('\n')}
] as const;

export type OperationName = (typeof operationNames)[number];

/** For each operation, which of its numbers are addresses. */
export const addressPlaces: readonly (readonly number[])[] = [
${operations.map(({ fields }) => `  [${places(fields, groups).join(', ')}],`).join('\n')}
];

${operations.map((operation, code) => encoder(operation, code, groups)).join('\n')}`;
}

function group({ name, comment, fields }) {
  const numbers = fields.filter(({ kind }) => kind === 'whole').map(({ values }) => camel(values[0]));
  return `${documentation(comment)}export interface ${pascal(name)} {
${numbers.map((number) => `  readonly ${number}: number;`).join('\n')}
}

/** Its numbers, in the order in which the kernels read them. */
export const ${camel(name)}Numbers = (${camel(name)}: ${pascal(name)}): number[] => [
${numbers.map((number) => `  ${camel(name)}.${number},`).join('\n')}
];
`;
}

function places(fields, groups) {
  const found = [];
  let place = 0;
  for (const { kind } of fields) {
    if (isOperand(kind)) found.push(place);
    place += numbersOf(kind, groups);
  }
  return found;
}

function encoder({ name, comment, fields }, code, groups) {
  const numbers = fields.filter(({ kind }) => isNumber(kind));
  const parameters = numbers.map(({ kind, values }) => {
    const own = camel(isOperand(kind) ? values[1] : values[0]);
    const type = typeOf(kind, groups);
    return { own, type, kind, optional: kind.startsWith('optional_') };
  });
  const rank = numbers.some(({ kind }) => kind === 'dimensions');
  const count = numbers.reduce((sum, { kind }) => sum + numbersOf(kind, groups), 0);
  const length = rank
    ? `${count + 1} + 3 * operands.${parameters.find(({ kind }) => kind === 'dimensions').own}.length`
    : String(count);
  const interfaceName = `${pascal(name)}Operands`;
  return `export interface ${interfaceName} {
${parameters.map(({ own, type, optional }) => `  readonly ${own}${optional ? '?' : ''}: ${type}${optional ? ' | undefined' : ''};`).join('\n')}
}

${documentation(comment)}export const ${camel(name)} = (operands: ${interfaceName}): Operation => [
  ${code},
  ${length},
${parameters.map((parameter) => `  ${encoded(parameter)},`).join('\n')}
];
`;
}

function typeOf(kind, groups) {
  if (isOperand(kind) || kind === 'whole' || kind === 'real') return 'number';
  if (kind === 'flag') return 'boolean';
  if (kind === 'activation') return 'Activation';
  if (kind === 'dimensions') return 'readonly Dimension[]';
  if (groups.some(({ name }) => name === kind)) return pascal(kind);
  return choiceTypes[kind][0];
}

function encoded({ own, kind, type, optional }) {
  const value = `operands.${own}`;
  if (optional) return `${value} ?? 0`;
  if (kind === 'flag') return `Number(${value})`;
  if (kind === 'activation') return `activationKinds[${value}.kind],\n  ${value}.alpha`;
  if (kind === 'dimensions') return `...dimensionNumbers(${value})`;
  if (choiceTypes[kind]) return `${choiceTypes[kind][1]}[${value}]`;
  if (type !== 'number') return `...${camel(kind)}Numbers(${value})`;
  return value;
}

function documentation(comment) {
  if (!comment) return '';
  const lines = comment.split('\n');
  if (lines.length === 1) return `/** ${comment} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}
