import type { DownloadProgress } from './download-progress.ts';

/** What to take from where. */
export interface DebianPackageOptions {
  readonly package: string;
  /** The folder in the package that holds the files, without a leading slash. */
  readonly folder: string;
  /** The names of the files wanted. */
  readonly files: readonly string[];
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Environment of the programs. Default: this process's. */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Takes files out of a Debian package without installing it, and without being root: `apt-get download` into a temporary
 * folder (apt checks the package's signature and checksum), `dpkg-deb --extract`, and a copy into `target`. Where this
 * machine has no package lists, they are fetched into the temporary folder first and go with it.
 *
 * @throws Error with apt's own words, or `apt-get is not on this machine`.
 */
export const fetchDebianPackage = async (
  target: string,
  { package: name, folder, files, onProgress, environment = process.env }: DebianPackageOptions,
): Promise<void> => {
  const { copyFile, mkdtemp, readdir, rename, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const temporary = await mkdtemp(join(tmpdir(), 'cnn-apt-'));
  const run = (program: string, ...parameters: string[]) =>
    runProgram(program, parameters, temporary, { ...environment, LC_ALL: 'C' });
  try {
    await run('apt-get', '--version');
    onProgress?.({
      file: name,
      source: 'the Debian archive with apt-get (CNN_APT=0 forbids it)',
      received: 0,
      total: undefined,
    });
    try {
      await run('apt-get', ...impatience, 'download', name);
    } catch {
      const configuration = await privateLists(temporary);
      await run('apt-get', ...impatience, '-c', configuration, 'update');
      await run('apt-get', ...impatience, '-c', configuration, 'download', name);
    }
    const archive = (await readdir(temporary)).find((file) => file.endsWith('.deb'));
    if (archive === undefined) throw new Error(`apt-get downloaded no package ${name}`);
    await run('dpkg-deb', '--extract', archive, 'content');
    for (const file of files) {
      const part = join(target, `${file}.copy`);
      await copyFile(join(temporary, 'content', folder, file), part);
      await rename(part, join(target, file));
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

/** A dead network is known after seconds: apt's defaults try for minutes. */
const impatience = [
  '-q',
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=10',
  '-o',
  'Acquire::https::Timeout=10',
];

/** Lets apt keep its lists and caches in a folder of ours, fetch only what names packages, and run no hooks. */
const privateLists = async (temporary: string): Promise<string> => {
  const { mkdir, writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  for (const folder of ['lists/partial', 'cache/archives/partial']) {
    await mkdir(join(temporary, folder), { recursive: true });
  }
  const file = join(temporary, 'apt.conf');
  await writeFile(
    file,
    [
      '#clear APT::Update::Pre-Invoke;',
      '#clear APT::Update::Post-Invoke;',
      '#clear APT::Update::Post-Invoke-Success;',
      '#clear Acquire::IndexTargets::deb::DEP-11;',
      'Acquire::Languages "none";',
      `Dir::State::Lists "${join(temporary, 'lists')}";`,
      `Dir::Cache "${join(temporary, 'cache')}";`,
      '',
    ].join('\n'),
  );
  return file;
};

const runProgram = async (
  program: string,
  parameters: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  try {
    await promisify(execFile)(program, parameters, { cwd, env, timeout: 300_000, maxBuffer: 1 << 24 });
  } catch (error) {
    if (isMissingProgram(error))
      throw Object.assign(new Error(`${program} is not on this machine`), { code: 'ENOENT' });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const complaints = output.split('\n').filter((line) => line.startsWith('E:') || line.startsWith('dpkg-deb:'));
    const reason = complaints.map((line) => line.replace(/^E: /, '')).join('; ') || output.trim() || String(error);
    throw new Error(`${program} failed: ${reason}`, { cause: error });
  }
};

const isMissingProgram = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
