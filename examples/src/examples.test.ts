import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpu } from '@cnn/backend';
import { pretrainedModels } from '@cnn/command-line';
import { type Classification, classify, loadFashionMnist, sampleRoot } from '@cnn/datasets';
import { loadModel } from '@cnn/train';
import { dispose, zeros } from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const examples = fileURLToPath(new URL('..', import.meta.url));
let folder: string;

beforeAll(async () => {
  await cpu();
  folder = await mkdtemp(join(tmpdir(), 'cnn-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs an example as a user does, on the sample of the real images. The packages are the built ones, which start in half the time. */
const run = (
  name: string,
  flags: string[],
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void,
) =>
  new Promise<Outcome>((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `src/${name}.ts`, ...flags], {
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

const json = async (...path: string[]) => JSON.parse(await readFile(join(folder, ...path), 'utf8'));

/** A run's history without its times. */
const history = async (...path: string[]) => {
  const [names = '', ...rows] = (await readFile(join(folder, ...path, 'history.csv'), 'utf8')).trimEnd().split('\n');
  expect(names.split(',').at(-1)).toBe('seconds');
  return [names, ...rows.map((row) => row.replace(/,[^,]*$/, ''))];
};

/** A JPEG of one colour, or of stripes of two, in sizes that change. */
const photograph = async (path: string, kind: 'flat' | 'striped', index: number) => {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  const [width, height] = [60 + (index % 3) * 20, 50 + (index % 4) * 15];
  const light = 120 + ((index * 37) % 100);
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) =>
    kind === 'striped' && Math.floor((Math.floor(at / 3) % width) / 6) % 2 === 0 ? 20 : light,
  );
  await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toFile(file);
};

const model = (...path: string[]) => readFile(join(folder, ...path, 'model.safetensors'));

describe('what looks at a trained model', { timeout: 180_000 }, () => {
  const model = ['--model', 'looked/lenet/model.safetensors'];
  const isPicture = async (name: string) => {
    const { width } = await sharp(await readFile(join(folder, 'looked/lenet/plots', name))).metadata();
    expect(width).toBeGreaterThan(300);
  };
  beforeAll(() => run('lenet', ['--epochs', '2', '--batch-size', '50', '--out', 'looked/lenet']));

  it('filters and explain look into a trained model, each ending in pictures', async () => {
    const filters = await run('filters', [...model, '--channels', '4', '--steps', '3', '--layer', 'conv2']);
    expect(filters.errors).toBe('');
    expect(filters.output).toMatch(
      /^filters: looked\/lenet\/plots\/filters\.png\nfilters-learned: looked\/lenet\/plots\/filters-learned\.png\n.*conv2 of lenet, 3 steps.*\nmaximised-conv2: looked\/lenet\/plots\/maximised-conv2\.png\n$/,
    );
    await isPicture('filters.png');
    await isPicture('maximised-conv2.png');

    // One of the training images, as a file: nothing is more like it than itself.
    const { train, classNames } = await loadFashionMnist({ batchSize: 1, root: sampleRoot() });
    const image = await train.dataset.read(7);
    await sharp(image.data as Uint8Array, { raw: { width: 28, height: 28, channels: 1 } }).toFile(
      join(folder, 'seventh.png'),
    );
    const explained = await run('explain', ['seventh.png', ...model]);
    expect(explained.errors).toBe('');
    expect(explained.output).toMatch(/^seventh\.png: .+ \d+\.\d %, .+ %, .+ %\n/);
    expect(explained.output).toContain(`most alike of 500 training images: ${classNames[train.dataset.labels[7]!]}, `);
    expect(explained.output).toContain('picture: looked/lenet/plots/explain-seventh.png\n');
    await isPicture('explain-seventh.png');
  });

  it('errors and page show what a trained model gets wrong', async () => {
    const errors = await run('errors', [...model, '--worst', '4']);
    expect(errors.errors).toBe('');
    const { row } = await json('looked/lenet/run.json');
    expect(errors.output).toContain(` of 100 right (${row.valAccuracy.toFixed(3)})\n`);
    expect(errors.output).toMatch(/\n.+ taken for .+: \d+ times\n/);
    await isPicture('confusion.png');
    await isPicture('worst.png');
    const other = await run('errors', [...model, '--images', 'nowhere']);
    expect(other.errors).toMatch(
      /^There is no folder .*nowhere\. Give one with a folder of pictures for each class\.\n$/,
    );

    const page = await run('page', ['looked/lenet', '--out', 'looked/index.html']);
    expect(page.errors).toBe('');
    expect(page.output).toBe('page: looked/index.html\n');
    const text = await readFile(join(folder, 'looked/index.html'), 'utf8');
    expect(text.match(/<svg /g)).toHaveLength(5);
    expect(text).toMatch(/LeNet: \d+ of 100 test images right\. Most often/);
    expect(text).not.toMatch(/<script|src="?http|href="?http(?!s:\/\/d2l\.ai)|url\(/);
    const nothing = await run('page', ['looked/alexnet']);
    expect(nothing.errors).toBe('There is no run in looked/alexnet. Make one: pnpm --filter examples lenet\n');
  });
});

// Two programs at a time: each takes a second to start, on one core.
describe.concurrent('the examples', { timeout: 180_000 }, () => {
  it('lenet trains, and leaves a folder of its run, a model that loads, and measurements', async () => {
    const { code, output, errors } = await run('lenet', ['--epochs', '2', '--batch-size', '50', '--json', 'out.json']);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/epoch 2\/2 .*loss \d\.\d+, train acc 0\.\d+, test acc 0\.\d+/);
    expect(output).toMatch(/examples\/sec on /);
    expect(output).toContain("const { model, classNames } = await loadModel('runs/lenet/model.safetensors');");
    const measured = await json('out.json');
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
    expect(Object.keys(measured.history[0])).toEqual(
      expect.arrayContaining(['epoch', 'step', 'trainLoss', 'trainAccuracy', 'valLoss', 'valAccuracy', 'seconds']),
    );
    const png = await readFile(join(folder, 'runs/lenet/plots/history.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(await history('runs/lenet')).toHaveLength(3);
    const record = await json('runs/lenet/run.json');
    expect(record.settings).toEqual({ recipe: 'lenet', epochs: 2, batchSize: 50, learningRate: 0.9, seed: 0 });
    expect(record.data.train).toMatch(/^[0-9a-f]{64}$/);
    expect(record).toMatchObject({ name: 'lenet', model: 'lenet', stopped: 'completed', row: measured.history[1] });
    const loaded = await loadModel(join(folder, 'runs/lenet/model.safetensors'));
    expect(loaded.classNames).toHaveLength(10);
    expect(loaded.metrics?.valAccuracy).toBe(record.row.valAccuracy);
    expect(loaded.model.predict(zeros([1, 28, 28, 1]))).toMatchObject({ shape: [1, 10] });
  });

  it('gives the same run for one seed and another for another, each in a folder of its own', async () => {
    const train = (seed: string) =>
      run('lenet', ['--epochs', '1', '--batch-size', '100', '--name', 'seeds', '--seed', seed]);
    await train('4');
    await train('4');
    const { output } = await train('5');
    expect(output).toContain('keeps its run in runs/seeds-3');
    const [first, second, third] = await Promise.all(
      ['seeds', 'seeds-2', 'seeds-3'].map((name) => history('runs', name)),
    );
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  it('alexnet and alexnet-paper train a few steps, with a row at a part of an epoch, and are shown beside each other', async () => {
    const flags = ['--max-steps', '3', '--steps-per-row', '3', '--batch-size', '4', '--limit', '16'];
    let shown = '';
    for (const name of ['alexnet', 'alexnet-paper']) {
      const { code, output } = await run(name, [...flags, '--out', `large/${name}`]);
      expect(output).toMatch(/step 3\/3 /);
      expect(code).toBe(0);
      expect((await history('large', name)).slice(1)).toEqual([expect.stringMatching(/^0\.75,3,/)]);
      shown = output;
    }
    expect(shown).toMatch(/run +model .*\nalexnet +alexnet .*\nalexnet-paper +alexnet .*\ncurves of both: large/);
    const { optimizer } = await json('large/alexnet-paper/run.json');
    expect(optimizer).toMatchObject({ algorithm: 'sgd', momentum: 0.9, weightDecay: 0.0005, learningRate: 0.01 });
    const { preprocessing } = await loadModel(join(folder, 'large/alexnet-paper/model.safetensors'));
    expect(preprocessing).toEqual({ channels: 1, resize: [224, 224], mean: [0.286], std: [1 / 255] });
  });

  it('lenet-modern is shown beside the last lenet, or says how to get one', async () => {
    const flags = ['--epochs', '2', '--batch-size', '50'];
    const alone = await run('lenet-modern', [...flags, '--out', 'modern/alone']);
    expect(alone.output).toMatch(/train that in the same folder: pnpm --filter examples lenet\n$/);
    await run('lenet', [...flags, '--out', 'modern/lenet']);
    const { output } = await run('lenet-modern', [...flags, '--out', 'modern/lenet-modern']);
    expect(output).toMatch(/\nlenet +lenet +cnn .*\nlenet-modern +lenetModern +cnn /);
    expect((await readFile(join(folder, 'modern/lenet-modern/plots/beside-lenet.png'))).length).toBeGreaterThan(10_000);
  });

  it('own-loop leaves what lenet leaves', async () => {
    const flags = ['--epochs', '2', '--batch-size', '96', '--seed', '6'];
    await run('lenet', [...flags, '--name', 'by-fit']);
    const { code, output } = await run('own-loop', flags);
    expect(code).toBe(0);
    expect(output).toMatch(/epoch 2\/2 .*test acc/);
    expect(await history('runs/own-loop')).toEqual(await history('runs/by-fit'));
    const weights = async (name: string) => {
      const { model } = await loadModel(join(folder, 'runs', name, 'model.safetensors'));
      return model.getWeights().map((weight) => Array.from(weight.dataSync()));
    };
    expect(await weights('own-loop')).toEqual(await weights('by-fit'));
    expect(await json('runs/own-loop/run.json')).toMatchObject({ model: 'lenet', stopped: 'completed', seed: 6 });
  });

  it('runs shows runs in a table and a picture, sorted, and only those that are named', async () => {
    for (const [name, epochs] of [
      ['short', '1'],
      ['long', '3'],
    ] as const) {
      await run('lenet', ['--epochs', epochs, '--batch-size', '50', '--out', `compared/${name}`]);
    }
    const shown = async (...flags: string[]) => {
      const { output, code } = await run('runs', [...flags, '--folder', 'compared']);
      expect(code).toBe(0);
      const [titles, ...lines] = output.split('\n');
      expect(titles).toMatch(
        /^run +model +engine +epochs +steps +loss +train acc +test acc +best \(epoch\) +images\/s +stopped$/,
      );
      return lines.filter((line) => line.includes('completed')).map((line) => line.split(' ')[0]);
    };
    expect(await shown()).toEqual(['short', 'long']);
    expect(await shown('--sort', 'epochs')).toEqual(['long', 'short']);
    expect(await shown('short', '--out', 'one.svg')).toEqual(['short']);
    expect((await readFile(join(folder, 'compared/runs.png'))).length).toBeGreaterThan(10_000);
    expect(await readFile(join(folder, 'one.svg'), 'utf8')).toContain('<svg');
    const unknown = await run('runs', ['medium', '--folder', 'compared']);
    expect(unknown.errors).toBe('There is no run "medium" in compared. The runs are: short, long.\n');
    const metric = await run('runs', ['--metrics', 'top5Accuracy', '--folder', 'compared']);
    expect(metric.errors).toMatch(
      /^plotHistory found no column trainTop5Accuracy .*The history has loss, accuracy\.\n$/,
    );
    const nowhere = await run('runs', ['--folder', 'nowhere']);
    expect(nowhere.errors).toMatch(/^The folder of runs .*nowhere cannot be read: .*\n$/);
  });

  it('shapes prints the table, augmentation draws its picture', async () => {
    expect((await run('shapes', [])).output).toMatch(/LeNet.*[\s\S]*6×28×28[\s\S]*61 706/);
    expect((await run('shapes', ['--detailed', '--batch-size', '2'])).output).toMatch(
      /channels last .* forward +backward/,
    );
    const { code, output } = await run('augmentation', ['--out', 'pictures']);
    expect(code).toBe(0);
    expect((await readFile(output.trim())).length).toBeGreaterThan(10_000);
  });

  it('memory answers for a model and a processor, or says which models there are', async () => {
    const { code, output, errors } = await run('memory', [
      '--batch-size',
      '64',
      '--gflops',
      '100',
      '--bandwidth',
      '10',
    ]);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/convolutions +3 723 968 +14\.21 .*\ndense layers +43 040 778 +164\.19 /);
    expect(output).toMatch(/the dense layers have 92 % of 178\.4 MiB/);
    expect(output).toMatch(/the convolutions do 95 % of it/);
    expect(output).toMatch(/One image is held up: convolutions by arithmetic .*, dense layers by memory/);
    const nin = await run('memory', ['--model', 'nin']);
    expect(nin.output).toMatch(/dense layers +0 +0\.00/);
    const none = await run('memory', ['--model', 'x']);
    expect([none.code, none.errors]).toEqual([1, expect.stringMatching(/^There is no model "x"\. .*\n$/)]);
  });

  it('augmentation-study measures four variants, says what came out, and goes on with more seeds', async () => {
    const flags = ['--epochs', '2', '--limit', '200', '--out', 'study'];
    const { code, output, errors } = await run('augmentation-study', [
      ...flags,
      '--seeds',
      '1',
      '--json',
      'study.json',
    ]);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/\n\| both +\| 0\.\d{4} +\| 0\.\d{4} /);
    expect(output).toContain('Colour and geometry together beside geometry alone: test accuracy ');
    const { settings, runs, verdict } = await json('study.json');
    expect(settings).toMatchObject({ epochs: 2, limit: 200, seeds: 1, seed: 0 });
    expect(runs).toHaveLength(4);
    expect(verdict).toHaveLength(4);
    expect(await json('study/geometry-0/run.json')).toMatchObject({ stopped: 'completed', seed: 0 });
    const more = await run('augmentation-study', ['--out', 'study', '--resume', '--seeds', '2']);
    expect(more.output).toMatch(/\| none +\| 0\.\d{4} ± 0\.\d{4} /);
    expect(more.output).toContain('goes on in study/both-0');
    const again = await json('study/study.json');
    expect(again.runs.filter(({ seed }: { seed: number }) => seed === 0)).toEqual(runs);
    const other = await run('augmentation-study', ['--out', 'study', '--resume', '--epochs', '3']);
    expect(other.errors).toBe(
      '--resume: that study has --epochs 2, not 3. Leave --epochs out, or begin another study without --resume.\n',
    );
    expect((await readFile(join(folder, 'study/study.png'))).length).toBeGreaterThan(10_000);
  });

  it('photos trains on JPEGs of several sizes, and predict tells new ones apart', async () => {
    for (const kind of ['flat', 'striped'] as const) {
      for (let index = 0; index < 10; index++) await photograph(`pets/${kind}/${index}.jpg`, kind, index);
    }
    await writeFile(join(folder, 'pets/flat/broken.jpg'), 'no picture');
    await writeFile(join(folder, 'pets/flat/raw.heic'), '');
    const flags = ['pets', '--size', '32', '--epochs', '6', '--batch-size', '8', '--seed', '1'];
    const { code, output, errors } = await run('photos', flags);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toContain('2 classes: flat 11, striped 10; 17 to train on, 4 to validate on\n');
    expect(output).toMatch(/left out, of formats that are not read here: .*raw\.heic\n/);
    expect(output).toMatch(/left out, as they cannot be read: .*broken\.jpg\n/);
    expect(output).toContain('predict picture.png --model runs/photos/model.safetensors');
    const { preprocessing, classNames } = await loadModel(join(folder, 'runs/photos/model.safetensors'));
    expect(classNames).toEqual(['flat', 'striped']);
    expect(preprocessing).toMatchObject({ channels: 3, resizeShortSide: 37, centerCrop: [32, 32] });

    await photograph('new-flat.jpg', 'flat', 50);
    await photograph('new-striped.jpg', 'striped', 51);
    const model = ['--model', 'runs/photos/model.safetensors'];
    const asked = await run('predict', ['new-flat.jpg', 'new-striped.jpg', ...model, '--top', '1']);
    expect(asked.output).toMatch(/^new-flat\.jpg: flat \d+\.\d %\nnew-striped\.jpg: striped \d+\.\d %\n$/);
    const { output: found } = await run('predict', ['new-striped.jpg', ...model, '--json']);
    const [best, other] = JSON.parse(found)['new-striped.jpg'];
    expect(best).toMatchObject({ className: 'striped', classIndex: 1 });
    expect(best.probability + other.probability).toBeCloseTo(1, 6);

    const resumed = await run('photos', ['pets', '--resume', '--epochs', '7']);
    expect(resumed.output).toContain('epoch 7/7');
    expect((await json('runs/photos/run.json')).settings).toMatchObject({ recipe: 'photos', size: 32, epochs: 7 });
    await photograph('pets/flat/one-more.jpg', 'flat', 60);
    const changed = await run('photos', ['pets', '--resume']);
    expect(changed.errors).toMatch(/^The run in .* is of other data: .*\n$/);
    const larger = await run('photos', ['pets', '--resume', '--size', '64']);
    expect(larger.errors).toMatch(/^--resume: the run in runs\/photos has --size 32, not 64\. /);
  });

  it('fine-tune teaches a trained network to tell own pictures apart: its last layer, then all', async () => {
    for (const kind of ['flat', 'striped'] as const) {
      for (let index = 0; index < 10; index++) await photograph(`tuned/${kind}/${index}.jpg`, kind, index);
    }
    const flags = ['tuned', '--model', 'lenet-modern', '--head-epochs', '3', '--epochs', '4', '--batch-size', '8'];
    const { code, output, errors } = await run('fine-tune', flags);
    expect(errors).toBe('');
    expect(code).toBe(0);
    expect(output).toMatch(/The last layer, dense3, alone:\n[\s\S]*epoch 3\/3 [\s\S]*All layers:\n[\s\S]*epoch 4\/4 /);
    const [last, all] = ['last layer', 'all layers'].map((name) =>
      new RegExp(`^${name} +(\\d+) +([\\d.]+) .* ([\\d.]+)$`, 'm').exec(output)!.slice(1).map(Number),
    );
    expect([last![0], all![0]]).toEqual([3, 4]);
    expect(all![1]).toBeLessThan(last![1]!);
    const {
      classNames,
      preprocessing,
      model: tuned,
    } = await loadModel(join(folder, 'runs/fine-tune/model.safetensors'));
    expect(classNames).toEqual(['flat', 'striped']);
    expect(preprocessing).toEqual({
      channels: 1,
      resizeShortSide: 32,
      centerCrop: [28, 28],
      mean: [0.286],
      std: [0.353],
    });
    // What it had learned of garments is in it still, moved by small steps.
    const { model: before } = await loadModel(pretrainedModels.get('lenet-modern')!);
    const [now, then] = [tuned, before].map((net) => net.getLayer('conv1').getWeights()[0]!.dataSync());
    const distance = Math.hypot(...now!.map((value, at) => value - then![at]!)) / Math.hypot(...then!);
    expect(distance).toBeGreaterThan(0);
    expect(distance).toBeLessThan(0.3);

    await photograph('seen-striped.jpg', 'striped', 51);
    const asked = await run('predict', [
      'seen-striped.jpg',
      '--model',
      'runs/fine-tune/model.safetensors',
      '--top',
      '1',
    ]);
    expect(asked.output).toMatch(/^seen-striped\.jpg: striped /);
    const unknown = await run('fine-tune', ['tuned', '--model', 'nowhere.safetensors']);
    expect(unknown.errors).toMatch(/^The model cannot be used\. .*nowhere\.safetensors .*\n$/);
    expect(unknown.code).toBe(1);
  });

  it('predict asks a network that comes trained where no model is given', async () => {
    const { test } = await loadFashionMnist({ root: sampleRoot(), batchSize: 1 });
    const { data } = await test.dataset.read(2);
    const image = sharp(data as Uint8Array, { raw: { width: 28, height: 28, channels: 1 } });
    await image.toFile(join(folder, 'trouser.png'));
    const { code, output } = await run('predict', ['trouser.png']);
    expect(output).toMatch(/^trouser\.png: trouser (9\d\.\d|100\.0) %, /);
    expect(code).toBe(0);
  });

  it.sequential.each<readonly [string, readonly string[], RegExp]>([
    ['no folder', [], /^There is no folder .*bad\. Give one/],
    ['an empty folder', [''], /bad has no folders\. Expected one folder of images per class/],
    ['one class only', ['one/1.jpg'], /bad has one class only, one: there is nothing to tell apart/],
    ['a class without a picture', ['one/1.jpg', 'two/notes.txt'], /two has no image .*but 1 other files/],
    ['too few to validate on', ['one/1.jpg', 'two/1.jpg'], /has 2 pictures, too few to keep some for validation/],
  ])('photos answers %s in one line', async (_, files, message) => {
    await rm(join(folder, 'bad'), { recursive: true, force: true });
    for (const file of files) {
      if (file.endsWith('.jpg')) await photograph(`bad/${file}`, 'flat', 0);
      else {
        await mkdir(join(folder, 'bad', dirname(file)), { recursive: true });
        if (file) await writeFile(join(folder, 'bad', file), '');
      }
    }
    const { code, errors } = await run('photos', ['bad']);
    expect(errors).toMatch(message);
    expect(errors.trim()).not.toContain('\n');
    expect(code).toBe(1);
  });

  it('predict sees in a test image what the model of lenet sees in it', async () => {
    await run('lenet', ['--epochs', '8', '--batch-size', '50', '--name', 'asked']);
    const { test } = await loadFashionMnist({ root: sampleRoot(), batchSize: 1 });
    const { model, classNames } = await loadModel(join(folder, 'runs/asked/model.safetensors'));
    for await (const { images, labels } of test) {
      const logits = model.predict(images) as typeof images;
      const values = Array.from(await logits.data());
      const bytes = Uint8Array.from(await images.data(), (value) => Math.round(255 * value));
      await sharp(bytes, { raw: { width: 28, height: 28, channels: 1 } }).toFile(join(folder, 'garment.png'));
      const flags = ['garment.png', '--model', 'runs/asked/model.safetensors'];
      const { code, output } = await run('predict', flags);
      const best = classNames![values.indexOf(Math.max(...values))];
      expect(output).toMatch(new RegExp(`^garment\\.png: ${best} [\\d.]+ %, .* %, .* %\n$`));
      expect(code).toBe(0);
      dispose([images, labels, logits]);
      break;
    }
    const { errors } = await run('predict', ['nowhere.png', '--model', 'runs/asked/model.safetensors']);
    expect(errors).toMatch(/^.*nowhere\.png cannot be read as an image .*\n$/);
    const without = await run('predict', ['garment.png', '--model', 'garment.png']);
    expect(without.errors).toMatch(/^The model cannot be used\. .*\n$/);
    expect(without.code).toBe(1);
  });

  it('serve answers images together and as predict does, refuses what is none, and ends at Ctrl-C', async () => {
    await run('lenet', ['--epochs', '2', '--batch-size', '50', '--name', 'served']);
    const garments: Buffer[] = [];
    const { test } = await loadFashionMnist({ root: sampleRoot(), batchSize: 1, testLimit: 8 });
    for await (const { images, labels } of test) {
      const bytes = Uint8Array.from(await images.data(), (value) => Math.round(255 * value));
      garments.push(
        await sharp(bytes, { raw: { width: 28, height: 28, channels: 1 } })
          .png()
          .toBuffer(),
      );
      dispose([images, labels]);
    }
    const saved = await loadModel(join(folder, 'runs/served/model.safetensors'));
    const expected = await classify(
      saved,
      garments.map((bytes) => new Blob([bytes as Buffer<ArrayBuffer>])),
      { top: 2 },
    );
    const answered: unknown[] = [];
    const flags = ['--model', 'runs/served/model.safetensors', '--port', '0', '--max-bytes', '20000'];
    let asked: Promise<void> | undefined;
    const { code, errors } = await run('serve', flags, (output, kill) => {
      const [url] = /http:\S+\d\//.exec(output) ?? [];
      if (asked || !url || !output.includes('curl')) return;
      const post = (path: string, body: BodyInit) => fetch(new URL(path, url), { method: 'POST', body });
      asked = (async () => {
        const answers = await Promise.all(
          garments.map((bytes) => post('?top=2', new Blob([bytes as Buffer<ArrayBuffer>]))),
        );
        for (const answer of answers) answered.push((await answer.json()).classes);
        for (const [response, status, error] of [
          [await post('', 'no image'), 400, /cannot be read as an image/],
          [await post('', ''), 400, /no image in it/],
          [await post('', 'x'.repeat(20_001)), 413, /at most 20000 bytes/],
          [await post('?top=none', 'x'), 400, /top must be/],
          [await post('elsewhere', 'x'), 404, /Nothing is here/],
          [await fetch(url, { method: 'PUT', body: 'x' }), 405, /POST an image/],
        ] as const) {
          expect(response.status).toBe(status);
          const text = (await response.json()).error;
          expect(text).toMatch(error);
          expect(text).not.toContain('\n');
        }
        expect((await (await fetch(url)).json()).classNames).toEqual(saved.classNames);
        const last = post('', new Blob([garments[0] as Buffer<ArrayBuffer>]));
        await last;
      })().finally(() => {
        kill('SIGINT');
        kill('SIGTERM');
      });
    });
    await asked;
    expect(code).toBe(0);
    expect(errors).toBe('\nStopping once what was asked is answered; Ctrl-C again ends at once.\n');
    expect(answered).toHaveLength(8);
    for (const [index, classes] of (answered as Classification[][]).entries()) {
      expect(classes.map(({ className }) => className)).toEqual(expected[index]!.map(({ className }) => className));
      expect(classes[0]!.probability).toBeCloseTo(expected[index]![0]!.probability, 5);
    }
  });

  it('goes on after it was killed, and ends with the history and the model of a run that was not', async () => {
    const flags = ['--batch-size', '50', '--seed', '3', '--epochs', '40'];
    await run('lenet', [...flags, '--name', 'whole']);
    // A script gives --resume from the beginning.
    const cut = await run('lenet', [...flags, '--name', 'cut', '--resume'], (output, kill) => {
      if (output.includes('epoch 7/')) kill('SIGKILL');
    });
    expect(cut.code).toBeNull();
    expect(cut.output).toContain('nothing to go on from in runs/cut: the run begins there');
    expect(cut.output).not.toContain('epoch 40/40');
    expect((await json('runs/cut/run.json')).stopped).toBeUndefined();
    const resumed = await run('lenet', ['--name', 'cut', '--resume']);
    expect(resumed.output).toContain('goes on in runs/cut');
    expect(resumed.output).not.toContain('epoch 1/40');
    expect(await history('runs/cut')).toEqual(await history('runs/whole'));
    expect((await model('runs/cut')).equals(await model('runs/whole'))).toBe(true);
    expect((await json('runs/cut/run.json')).resumed).toHaveLength(1);

    const again = await run('lenet', ['--name', 'cut', '--resume']);
    expect(again.output).toContain('That run was whole already.');
    const further = await run('lenet', ['--name', 'cut', '--resume', '--epochs', '41']);
    expect(further.output).toContain('epoch 41/41');
    expect(await history('runs/cut')).toHaveLength(42);
    const other = await run('lenet', ['--name', 'cut', '--resume', '--seed', '4', '--epochs', '50']);
    expect(other.errors).toBe(
      '--resume: the run in runs/cut has --seed 3, not 4. Leave --seed out, or begin another run without --resume.\n',
    );
    const limited = await run('lenet', ['--name', 'cut', '--resume', '--limit', '400']);
    expect(limited.errors).toMatch(
      /^--resume: the run in runs\/cut has no --limit, not 400\. Leave --limit out, .*\n$/,
    );
  });

  it('refuses to go on with the run of another recipe', async () => {
    await run('lenet', ['--epochs', '1', '--batch-size', '100', '--name', 'mixed']);
    const { errors, code } = await run('lenet-modern', ['--resume', '--name', 'mixed']);
    expect(errors).toMatch(
      /^--resume: the run in runs\/mixed has the recipe lenet, not lenet-modern\. Run pnpm .* lenet, or .*\n$/,
    );
    expect(code).toBe(1);
  });

  it('stops when its time is over, and goes on', async () => {
    const flags = ['--epochs', '100000', '--batch-size', '50', '--max-seconds', '0.5', '--name', 'timed'];
    const { output, code } = await run('lenet', flags);
    expect(output).toMatch(/To go on: pnpm --filter examples lenet --resume --name timed\n/);
    expect(code).toBe(0);
    expect(await json('runs/timed/run.json')).toMatchObject({
      stopped: 'stopped',
      reason: expect.stringContaining('maxSeconds'),
    });
  });

  it('--live shows the run on a page of this machine, whose button stops it', async () => {
    const answers: number[] = [];
    let asked: Promise<void> | undefined;
    const flags = ['--epochs', '100000', '--batch-size', '50', '--name', 'shown', '--live'];
    const { code, output } = await run('lenet', flags, (text) => {
      const [, url] = /live page: (http:\/\/127\.0\.0\.1:\S+)/.exec(text) ?? [];
      if (asked || !url || !text.includes('epoch 2/')) return;
      asked = (async () => {
        answers.push((await fetch(url)).status, (await fetch(new URL('stop', url), { method: 'POST' })).status);
        const headers = { origin: new URL(url).origin };
        answers.push((await fetch(new URL('stop', url), { method: 'POST', headers })).status);
      })();
    });
    await asked;
    expect(answers).toEqual([200, 403, 204]);
    expect(code).toBe(0);
    expect(output).toMatch(/To go on: pnpm --filter examples lenet --resume --name shown\n/);
    expect(await json('runs/shown/run.json')).toMatchObject({ stopped: 'stopped', reason: 'stopped on the live page' });
  });

  it('stops at Ctrl-C after the step in progress, says what it kept and how to go on', async () => {
    let sent = false;
    const flags = ['--epochs', '100000', '--batch-size', '50', '--name', 'interrupted'];
    const { code, output, errors } = await run('lenet', flags, (text, kill) => {
      if (sent || !text.includes('epoch 2/')) return;
      sent = true;
      kill('SIGINT');
      kill('SIGTERM'); // what stands between the terminal and the program may pass on a second one
    });
    expect(errors).toMatch(/Stopping after this step/);
    expect(output).toMatch(
      /stopped by Ctrl-C; history and checkpoints are in runs\/interrupted\. To go on .*:\n.* lenet --resume --name interrupted\n/,
    );
    expect(code).toBe(130);
    expect((await json('runs/interrupted/run.json')).stopped).toBe('aborted');
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
    ['a folder in a file', ['--out', 'file/lenet'], /The run's folder .*file cannot be written: .* Give another path/],
    ['a JSON file that is a folder', ['--json', '.'], /--json: expected a file, got the folder/],
  ])('answers %s with one clear line', async (_, flags, message) => {
    await writeFile(join(folder, 'file'), '');
    const { code, errors } = await run('lenet', flags);
    expect(errors).toMatch(message);
    expect(errors.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(code).not.toBe(0);
  });

  const commands = [
    'lenet',
    'lenet-modern',
    'alexnet',
    'alexnet-paper',
    'own-loop',
    'runs',
    'shapes',
    'memory',
    'augmentation',
    'augmentation-study',
    'photos',
    'pretrain',
    'fine-tune',
    'predict',
    'filters',
    'explain',
    'errors',
    'page',
    'serve',
    'chapter',
  ];
  it.each(commands)('%s --help says what it does', async (name) => {
    const { code, output } = await run(name, ['--help']);
    expect(output).toMatch(/^Usage: /);
    expect(code).toBe(0);
  });
});
