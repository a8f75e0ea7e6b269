import ts from 'typescript';

/** "Cannot find name 'net'", with and without a proposal, with advice for names of test runners, and the same for `{ net }`. */
const unknownName = new Set([2304, 2552, 2582, 2593, 18004]);

/** The names that each piece of code uses and nothing declares: neither it nor the language nor Node.js. */
export const missingNames = (codes: readonly string[]): string[][] => {
  const files = new Map(codes.map((code, index) => [`/snippets/${index}.ts`, `${code}\nexport {};`]));
  const options: ts.CompilerOptions = {
    noResolve: true,
    noLib: false,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    lib: ['lib.es2023.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const globals = '/snippets/globals.d.ts';
  files.set(globals, 'declare var console: any, process: any, fetch: any, Buffer: any, URL: any, performance: any;');
  host.getSourceFile = (path, version) =>
    files.has(path) ? ts.createSourceFile(path, files.get(path)!, version) : getSourceFile(path, version);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  const program = ts.createProgram([...files.keys()], options, host);
  return codes.map((_, index) => {
    const file = program.getSourceFile(`/snippets/${index}.ts`)!;
    const names = program
      .getSemanticDiagnostics(file)
      .filter(({ code }) => unknownName.has(code))
      .map(({ start = 0, length = 0 }) => file.text.slice(start, start + length));
    return [...new Set(names)];
  });
};
