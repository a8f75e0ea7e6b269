/** The names that a piece of code imports, each with an import of itself alone. */
export const importsOf = (code: string): Map<string, string> => {
  const imports = new Map<string, string>();
  for (const [, names = '', from = ''] of code.matchAll(/^import \{([^}]*)\} from '([^']+)';/gms)) {
    for (const name of names
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean)) {
      const [, local = name] = /^(?:type )?(?:\w+ as )?(\w+)$/.exec(name) ?? [];
      imports.set(local, `import { ${name} } from '${from}';`);
    }
  }
  for (const [line, name = ''] of code.matchAll(/^import \* as (\w+) from '[^']+';/gm)) imports.set(name, line);
  return imports;
};
