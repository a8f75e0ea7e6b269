import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formats } from './formats.ts';
import { fuzzFormat } from './fuzz-format.ts';

/*
 * pnpm --filter @cnn/datasets fuzz [count] [seed]
 *
 * A million damaged files by default, divided among the formats, each format in a process of its own with 1 GB of heap: one
 * that does not get on for three minutes hangs, and is reported with the number of its file.
 */

const [countText = '1000000', seedText = '1', only, fromText = '0'] = process.argv.slice(2);
const shares: Readonly<Record<string, number>> = {
  idx: 0.3,
  'idx.gz': 0.05,
  cifar: 0.15,
  tar: 0.15,
  parquet: 0.15,
  mat: 0.1,
  jpeg: 0.1,
};

if (only !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'cnn-fuzz-'));
  const onProgress = (number: number) => {
    if (number % 50 === 0) console.log(number);
  };
  const result = await fuzzFormat(only, {
    from: Number(fromText),
    count: Number(countText),
    seed: Number(seedText),
    folder,
    onProgress,
  });
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify({ ...result, megabytes: Math.round(process.resourceUsage().maxRSS / 1000) }));
} else {
  for (const name of Object.keys(formats)) {
    const count = Math.round(Number(countText) * shares[name]!);
    const begun = performance.now();
    console.log(
      `${name}: ${count} files, ${await apart(name, count)}, ${Math.round((performance.now() - begun) / 1000)} s`,
    );
  }
}

/** Runs one format in a process of its own; gives its last words. */
function apart(name: string, count: number): Promise<string> {
  const script = fileURLToPath(import.meta.url);
  const options = ['--max-old-space-size=1024', '--conditions=@cnn/source', '--import', 'tsx'];
  const child = spawn(process.execPath, [...options, script, String(count), seedText, name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let last = '';
  let complaint = '';
  const hangs = () => {
    process.exitCode = 1;
    complaint += `hangs after file ${last}`;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(hangs, 180_000);
  child.stdout.on('data', (text) => {
    clearTimeout(timer);
    timer = setTimeout(hangs, 180_000);
    last = String(text).trim().split('\n').at(-1)!;
  });
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0) process.exitCode = 1;
      resolve(code === 0 ? last : `FAILED after file ${last}: ${complaint}`);
    });
  });
}
