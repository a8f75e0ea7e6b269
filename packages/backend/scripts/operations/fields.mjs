// What the kinds of fields of cnn_operations.h are.

export const isOperand = (kind) => /^(optional_)?(in|out|inout)$/.test(kind);

/** Whether a field stands for numbers of the program, and does not only say something of them. */
export const isNumber = (kind) => !['cost', 'moves', 'workspace', 'requires'].includes(kind);

/** How many numbers of the program a field takes; dimensions, always last, take as many as they need. */
export function numbersOf(kind, groups) {
  if (kind === 'dimensions' || !isNumber(kind)) return 0;
  if (kind === 'activation') return 2;
  const group = groups.find(({ name }) => name === kind);
  return group ? group.fields.filter((field) => field.kind === 'whole').length : 1;
}

export const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
export const pascal = (name) => camel(`_${name}`);
