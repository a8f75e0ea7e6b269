import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleRoot } from '@cnn/datasets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const examples = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cnn-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs an example as a user does, on the sample of the real images. */
const run = (
  name: string,
  flags: string[],
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void,
) =>
  new Promise<Outcome>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@cnn/source', `src/${name}.ts`, ...flags], {
      cwd: examples,
      env: { ...process.env, CNN_DATA: sampleRoot(), INIT_CWD: folder, NO_COLOR: '1' },
    });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      output += data;
      onOutput?.(output, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data;
    });
    child.on('close', (code) => resolve({ code, output, errors }));
  });

describe('the examples', () => {
  it('lenet trains, and writes curves, history and measurements', async () => {
    const { code, output, errors } = await run('lenet', ['--epochs', '2', '--batch-size', '50', '--json', 'out.json']);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/epoch 2\/2 .*loss \d\.\d+, train acc 0\.\d+, test acc 0\.\d+/);
    expect(output).toMatch(/examples\/sec on /);
    const measured = JSON.parse(await readFile(join(folder, 'out.json'), 'utf8'));
    expect(Object.keys(measured)).toEqual([
      'model',
      'device',
      'engine',
      'seed',
      'history',
      'examplesPerSecond',
      'peakRssMiB',
    ]);
    expect(measured.history).toHaveLength(2);
    expect(Object.keys(measured.history[0]).sort()).toEqual(
      ['epoch', 'seconds', 'trainAccuracy', 'trainLoss', 'valAccuracy', 'valLoss'].sort(),
    );
    const png = await readFile(join(folder, 'out/lenet/lenet.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(await readFile(join(folder, 'out/lenet/lenet.csv'), 'utf8')).toMatch(/^epoch,trainLoss,.*\n1,\d/);
  });

  it('gives the same run for one seed and another for another', async () => {
    const losses = async (seed: string) => {
      await run('lenet', ['--epochs', '1', '--batch-size', '100', '--seed', seed, '--json', `seed.json`]);
      const { history } = JSON.parse(await readFile(join(folder, 'seed.json'), 'utf8'));
      return history[0].trainLoss as number;
    };
    const first = await losses('4');
    expect(await losses('4')).toBe(first);
    expect(await losses('5')).not.toBe(first);
  });

  it('alexnet trains a few steps', async () => {
    const flags = ['--epochs', '1', '--batch-size', '8', '--limit', '16', '--json', 'alexnet.json'];
    const { code, output } = await run('alexnet', flags);
    expect(output).toMatch(/epoch 1\/1/);
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'alexnet.json'), 'utf8')).model).toBe('alexnet');
  });

  it('shapes prints the table, augmentation draws its picture', async () => {
    expect((await run('shapes', [])).output).toMatch(/LeNet.*[\s\S]*6×28×28[\s\S]*61 706/);
    const { code, output } = await run('augmentation', ['--out', 'pictures']);
    expect(code).toBe(0);
    expect((await readFile(output.trim())).length).toBeGreaterThan(10_000);
  });

  it('goes on after it was killed, and ends with the history of a run that was not', async () => {
    const rows = async (out: string) => {
      const { rows } = JSON.parse(await readFile(join(folder, out, 'lenet.json'), 'utf8'));
      return rows.map(({ seconds, ...row }: { seconds: number }) => row);
    };
    const flags = ['--batch-size', '50', '--seed', '3'];
    await run('lenet', [...flags, '--epochs', '40', '--out', 'whole']);
    const cut = await run('lenet', [...flags, '--epochs', '40', '--out', 'cut'], (output, kill) => {
      if (output.includes('epoch 7/')) kill('SIGKILL');
    });
    expect(cut.code).toBeNull();
    expect(cut.output).not.toContain('epoch 40/40');
    const resumed = await run('lenet', [...flags, '--epochs', '40', '--out', 'cut', '--resume']);
    expect(resumed.output).not.toContain('epoch 1/40');
    expect(await rows('cut')).toEqual(await rows('whole'));

    const { code, errors } = await run('lenet', [...flags, '--out', 'cut', '--resume']);
    expect(code).toBe(1);
    expect(errors).toMatch(/^--resume: there is no checkpoint .*Leave --resume out to begin\.\n$/);
  });

  it('stops at Ctrl-C after the step in progress, says what it kept and how to go on', async () => {
    let sent = false;
    const { code, output, errors } = await run('lenet', ['--epochs', '100000', '--batch-size', '50'], (text, kill) => {
      if (sent || !text.includes('epoch 2/')) return;
      sent = true;
      kill('SIGINT');
      kill('SIGTERM'); // what stands between the terminal and the program may pass on a second one
    });
    expect(errors).toMatch(/Stopping after this step/);
    expect(output).toMatch(
      /stopped by Ctrl-C; history and checkpoint are in out\/lenet\. To go on .*:\n.* lenet --resume --out out\/lenet/,
    );
    expect(code).toBe(130);
  });

  it.each([
    ['an unknown flag', ['--epoch', '3'], /unknown option '--epoch'/],
    [
      'no epochs',
      ['--epochs', '0'],
      /--epochs <number>' argument '0' is invalid\. Expected a whole number of 1 or more/,
    ],
    ['no number', ['--learning-rate', 'fast'], /Expected a number above 0/],
    ['an unknown engine', ['--engine', 'abacus'], /Allowed choices are .*cpu/],
    ['a batch larger than the set', ['--batch-size', '501'], /batchSize 501 is larger than the data set of 500 images/],
    ['a folder that is a file', ['--out', 'file'], /--out: cannot write to .*file: .* Choose another folder/],
    ['a JSON file that is a folder', ['--json', '.'], /--json: expected a file, got the folder/],
  ])('answers %s with one clear line', async (_, flags, message) => {
    await writeFile(join(folder, 'file'), '');
    const { code, errors } = await run('lenet', flags);
    expect(errors).toMatch(message);
    expect(errors.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(code).not.toBe(0);
  });

  it.each(['lenet', 'alexnet', 'shapes', 'augmentation', 'chapter'])('%s --help says what it does', async (name) => {
    const { code, output } = await run(name, ['--help']);
    expect(output).toMatch(/^Usage: /);
    expect(code).toBe(0);
  });
});
