/** Declares numbers known when the code is compiled, so that divisions by them become multiplications. */
export const constants = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `const ${name} : i32 = ${value};`)
    .join('\n');
