import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPages } from '../pages/read-pages.ts';
import { repository } from '../pages/repository.ts';
import { commandsOf } from './commands-of.ts';
import { problemOf } from './problem-of.ts';

describe('commands on pages', () => {
  it.each(readPages())('$path', (page) => {
    expect(commandsOf(page).flatMap((command) => problemOf(command) ?? [])).toEqual([]);
  });

  it('finds what is not there', () => {
    expect(problemOf('pnpm no-such-script')).toMatch('no script "no-such-script"');
    expect(problemOf('pnpm --filter examples no-such-example --epochs 1')).toMatch('examples');
    expect(problemOf('npx no-such-program')).toMatch('no-such-program');
    expect(problemOf('pnpm --filter @cnn/backend test:native --arch=arm64')).toBeUndefined();
  });
});

describe('commands of workflows', () => {
  const folder = join(repository, '.github/workflows');
  it.each([...readdirSync(folder).map((name) => join(folder, name)), join(repository, '.ci/run')])('%s', (path) => {
    const text = readFileSync(path, 'utf8');
    const commands = [...text.matchAll(/(?<![\w"./@-])(?:pnpm|node tooling)[^\n'&;]*/g)].map(([command]) => command);
    expect(commands.flatMap((command) => problemOf(command) ?? [])).toEqual([]);
  });
});
