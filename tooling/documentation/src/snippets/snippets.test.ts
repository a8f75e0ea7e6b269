import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '../pages/read-pages.ts';
import { modulesOf } from './modules-of.ts';
import { snippetsOf } from './snippets-of.ts';
import { writeSmallData } from './write-small-data.ts';

/** Batches that small data can fill; where images are large no more epochs than it takes to see one follow another. */
const shortened = (code: string): string => {
  const filled = code.replace(/batchSize: (\d+)/g, (_, size) => `batchSize: ${Math.min(Number(size), 16)}`);
  return code.includes('resize: 224') ? filled.replace(/epochs: \d+/g, 'epochs: 2') : filled;
};

const here = fileURLToPath(new URL('.', import.meta.url));
const build = fileURLToPath(new URL('../../build/', import.meta.url));
const names = /^export (?:const )?\{? ?([\w, ]+)/gm;
const context = new Set(
  [...readFileSync(join(here, 'context.ts'), 'utf8').matchAll(names)].flatMap(([, list]) => list!.trim().split(/, */)),
);
const snippets = modulesOf(readPages().flatMap(snippetsOf), context).map((snippet, index) => ({
  ...snippet,
  title: `${snippet.page}:${snippet.line}`,
  path: join(build, `${index}-${snippet.page.replace(/\W+/g, '-')}-${snippet.line}.ts`),
}));

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'cnn-snippets-'));
let program: ts.Program;

beforeAll(async () => {
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build);
  for (const { path, code } of snippets) writeFileSync(path, shortened(code));
  const { config } = ts.readConfigFile(join(here, '../../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(here, '../..'));
  program = ts.createProgram(
    snippets.map(({ path }) => path),
    options,
  );
  await writeSmallData(folder);
  process.env.CNN_DATA = join(folder, 'data');
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
  rmSync(build, { recursive: true, force: true });
});

describe('types', () => {
  it.each(snippets)('$title', ({ path, line }) => {
    const file = program.getSourceFile(path)!;
    const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    const told = problems.map(({ start = 0, messageText }) => {
      const at = line + file.getLineAndCharacterOfPosition(start).line;
      return `line ${at}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    expect(told).toEqual([]);
  });
});

describe('runs', () => {
  it.each(snippets.filter(({ notRun }) => !notRun))('$title', async ({ path }) => {
    await import(path);
  });
});
