// The argument structs of the kernels: native/source/kernels/operation_arguments.h.
import { isOperand, numbersOf, pascal } from './fields.mjs';

const pointers = { float32: 'float', int32: 'int32_t', bool: 'uint8_t', uint8: 'uint8_t' };

/** The choices that kernels branch on: native/include/cnn_choices.h. */
export function choicesToC({ choices }) {
  const list = (values, prefix = '') =>
    values.map((value, code) => `CNN_${prefix}${value.toUpperCase()} = ${code}`).join(', ');
  return `/* Made by scripts/operations from cnn_kinds.h: change it there. */
#ifndef CNN_CHOICES_H
#define CNN_CHOICES_H

typedef enum cnn_type { ${list(choices.type)} } cnn_type;
typedef enum cnn_activation { ${list(choices.activation)} } cnn_activation;
typedef enum cnn_binary_kind { ${list(choices.binary_kind, 'BINARY_')} } cnn_binary_kind;
typedef enum cnn_reduction_kind { ${list(choices.reduction_kind, 'REDUCTION_')} } cnn_reduction_kind;

#endif
`;
}

export function toCpp({ choices, groups, operations, hash }) {
  return `/* Made by scripts/operations from include/cnn_operations.h: change it there. */
#ifndef CNN_KERNELS_OPERATION_ARGUMENTS_H
#define CNN_KERNELS_OPERATION_ARGUMENTS_H

#include "arguments.h"

#define CNN_SCHEMA "${hash}"

namespace CNN_ISA {

${groups.map(group).join('\n\n')}

${operations.map((operation) => struct(operation, groups)).join('\n\n')}

/* What one number of an operation may be. */
struct NumberRange {
  enum Kind { whole, choice, real } kind;
  int choices; /* how many there are */
};

${operations.map((operation) => ranges(operation, groups, choices)).join('\n')}

/* What the structs above say of each operation: how many numbers it takes and what they may be, whether dimensions follow, whether it needs
 * workspaces. */
struct OperationTraits {
  int numbers;
  const NumberRange* ranges;
  bool dimensions, workspaces;
};

constexpr OperationTraits operation_traits[] = {
${operations.map((operation) => `    ${traits(operation, groups)}, /* ${operation.name} */`).join('\n')}
};

/* Calls use(arguments) with the struct of an operation. */
template <class Use>
CNN_INLINE void with_arguments(cnn::Operation operation, const double* numbers, const Use& use) {
  switch (operation) {
${operations.map(({ name }) => `    case cnn::Operation::${name}: return use(${pascal(name)}Arguments(numbers));`).join('\n')}
  }
}

}  // namespace CNN_ISA
#endif
`;
}

function traits({ name, fields }, groups) {
  const numbers = fields.reduce((sum, { kind }) => sum + numbersOf(kind, groups), 0);
  const has = (wanted) => fields.some(({ kind }) => kind === wanted);
  return `{${numbers}, ${name}_ranges, ${has('dimensions')}, ${has('workspace')}}`;
}

function ranges({ name, fields }, groups, choices) {
  const all = fields.flatMap(({ kind }) => {
    const count = numbersOf(kind, groups);
    const chosen = choices[kind]?.length ?? (kind === 'flag' ? 2 : undefined);
    const whole = isOperand(kind) || kind === 'whole' || groups.some((known) => known.name === kind);
    const range = chosen ? `{NumberRange::choice, ${chosen}}` : `{NumberRange::${whole ? 'whole' : 'real'}, 0}`;
    return kind === 'activation' ? [range, '{NumberRange::real, 0}'] : Array.from({ length: count }, () => range);
  });
  return `constexpr NumberRange ${name}_ranges[] = {${all.join(', ')}};`;
}

const required = (fields, more = []) =>
  [...more, ...fields.filter(({ kind }) => kind === 'requires').map(({ values }) => `(${values[0]})`)].join(' && ') ||
  'true';

function group({ name, fields }) {
  const numbers = fields.filter(({ kind }) => kind === 'whole').map(({ values }) => values[0]);
  const sizes = fields.filter(({ kind }) => kind === 'size');
  return `struct ${pascal(name)} {
  const double* numbers; /* as the program has them, and what follows */
  Whole ${numbers.join(', ')};

  explicit ${pascal(name)}(const double* a)
      : numbers(a), ${numbers.map((number, index) => `${number}(whole(a[${index}]))`).join(', ')} {}

${sizes.map(({ values: [size, expression] }) => `  Whole ${size}() const { return ${expression}; }`).join('\n')}
  bool allowed() const { return ${required(fields)}; }
};`;
}

function struct({ name, fields }, groups) {
  const members = [];
  const initialisers = [];
  const operands = [];
  const costs = { cost: '0', moves: undefined };
  let place = 0;
  for (const { kind, values } of fields) {
    if (kind === 'workspace' || kind === 'requires') continue;
    if (kind === 'cost' || kind === 'moves') {
      costs[kind] = values[0];
      continue;
    }
    const [first, second] = values;
    if (isOperand(kind)) {
      const type = pointers[first] ?? 'void';
      const constant = /(^|_)in$/.test(kind) ? 'const ' : '';
      members.push(`${constant}${type}* ${second};`);
      initialisers.push(`${second}(address<${constant}${type}>(a[${place}]))`);
      operands.push(operand(kind, values));
    } else if (kind === 'dimensions') {
      members.push(`const double* ${first};`);
      initialisers.push(`${first}(a + ${place})`);
    } else if (kind === 'activation') {
      const alpha = first.replace(/activation$/, 'alpha');
      members.push(`int ${first};`, `float ${alpha};`);
      initialisers.push(`${first}(static_cast<int>(a[${place}]))`, `${alpha}(static_cast<float>(a[${place + 1}]))`);
    } else if (groups.some((known) => known.name === kind)) {
      members.push(`${pascal(kind)} ${first};`);
      initialisers.push(`${first}(a + ${place})`);
    } else if (kind === 'whole') {
      members.push(`Whole ${first};`);
      initialisers.push(`${first}(whole(a[${place}]))`);
    } else if (kind === 'real') {
      members.push(`double ${first};`);
      initialisers.push(`${first}(a[${place}])`);
    } else if (kind === 'flag') {
      members.push(`bool ${first};`);
      initialisers.push(`${first}(a[${place}] != 0)`);
    } else {
      members.push(`int ${first};`);
      initialisers.push(`${first}(static_cast<int>(a[${place}]))`);
    }
    place += numbersOf(kind, groups);
  }
  const sum = operands.map(({ pointer, bytes }) => `(${pointer} == nullptr ? 0 : ${bytes})`).join(' + ');
  const grouped = fields
    .filter(({ kind }) => groups.some((known) => known.name === kind))
    .map(({ values }) => `${values[0]}.allowed()`);
  return `struct ${pascal(name)}Arguments {
  static constexpr cnn::Operation operation = cnn::Operation::${name};
${members.map((member) => `  ${member}`).join('\n')}

  explicit ${pascal(name)}Arguments(const double* a)
      : ${initialisers.join(', ')} {}

  double operations() const { return static_cast<double>(${costs.cost}); }
  /* What the schema requires. */
  bool allowed() const { return ${required(fields, grouped)}; }
  double bytes() const { return static_cast<double>(${costs.moves ?? sum}); }
  /* Calls use(name, address, bytes, optional) for each operand. */
  template <class Use>
  void each_operand(const Use& use) const {
${operands.map(({ pointer, bytes, optional }) => `    use("${pointer}", ${pointer}, ${bytes}, ${optional});`).join('\n')}
  }
};`;
}

function operand(kind, [type, pointer, count]) {
  const size = { float32: '4', int32: '4', bool: '1', uint8: '1', byte: '1' }[type] ?? `bytes_of(${type})`;
  return { pointer, bytes: `${size} * (${count})`, optional: kind.startsWith('optional_') };
}
