import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { repository } from '../pages/repository.ts';

interface Manifest {
  readonly name: string;
  readonly scripts?: Record<string, string>;
  readonly bin?: Record<string, string>;
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(join(repository, path), 'utf8')) as Manifest;
const root = readManifest('package.json');
const members = globSync('{*,packages/*,tooling/*}/package.json', { cwd: repository }).map(readManifest);
const programs = new Set(members.flatMap(({ bin = {} }) => Object.keys(bin)));

/** What pnpm and npm do by themselves. */
const builtIn = new Set(['add', 'create', 'exec', 'i', 'install', 'remove', 'why', 'dlx', 'pack']);

/** Programs that are not of this project, which pages speak of. */
const foreign = new Set(['pnpm', 'vite', 'tsx', 'tsc', 'serve']);

/** What of a command is not there: a script, a package, a program of a package, a file. Undefined where nothing is missing. */
export const problemOf = (command: string): string | undefined => {
  const words = command.replace(/^(?:\w+=\S+ )+/, '').split(/\s+/);
  const program = words.shift()!;
  if (program === 'pnpm' || /^pnpm@/.test(program)) return problemOfPnpm(command, words);
  if (program === 'npm') return problemOfNpm(command, words);
  if (program === 'npx') {
    const [name = '', ...rest] = words.filter((word) => word !== '--yes');
    if (name.startsWith('pnpm@')) return problemOf(['pnpm', ...rest].join(' '));
    const isPackage = members.some((member) => member.name === name && member.bin);
    const isThere = isPackage || programs.has(name) || foreign.has(name.replace(/@.*/, ''));
    return isThere ? undefined : `${command}: no package here has the program "${name}"`;
  }
  if (program === 'node') {
    const file = words.find((word) => /^(tooling|packages)\//.test(word));
    if (file && !existsSync(join(repository, file))) return `${command}: there is no ${file}`;
  }
  return undefined;
};

const problemOfPnpm = (command: string, words: string[]): string | undefined => {
  let owner: Manifest | undefined = root;
  while (words[0]?.startsWith('-')) {
    const [option, value] = words.shift()!.split('=');
    if (option !== '--filter') continue;
    const name: string = value ?? words.shift()!;
    owner = members.find((member) => member.name === name);
    if (!owner) return `${command}: there is no package "${name}"`;
  }
  if (words[0] === 'run') words.shift();
  const [script = ''] = words;
  if (builtIn.has(script) || /[…<]/.test(script)) return undefined;
  return owner.scripts?.[script] ? undefined : `${command}: ${owner.name} has no script "${script}"`;
};

const problemOfNpm = (command: string, [verb = '', ...rest]: string[]): string | undefined => {
  const script = verb === 'run' ? rest[0]! : verb;
  if (verb !== 'run' && !['start', 'test'].includes(verb)) return undefined;
  return root.scripts?.[script] ? undefined : `${command}: there is no script "${script}"`;
};
