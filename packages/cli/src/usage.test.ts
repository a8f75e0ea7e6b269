import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliFolder } from './testing/run-cli.ts';

const { folder, run } = cliFolder();
writeFileSync(join(folder, 'text.png'), 'no image');
writeFileSync(join(folder, 'text.safetensors'), 'no model');
for (const name of ['weights.h5', 'model.onnx']) writeFileSync(join(folder, name), 'by its name');
mkdirSync(join(folder, 'empty'));
mkdirSync(join(folder, 'pets/cat'), { recursive: true });
mkdirSync(join(folder, 'pets/dog'), { recursive: true });

describe.concurrent('help', () => {
  it.each(['summary', 'train', 'predict', 'evaluate', 'convert', 'data', 'doctor'])('of %s', async (command) => {
    const { code, output } = await run([command, '--help']);
    expect(output).toMatch(new RegExp(`^Usage: cnn ${command} `));
    expect(code).toBe(0);
  });

  it('of all, which no command asks for, too', async () => {
    const [asked, bare, version] = await Promise.all([run(['--help']), run([]), run(['--version'])]);
    expect(asked.output).toMatch(/train [\s\S]*predict [\s\S]*evaluate /);
    expect(bare).toEqual(asked);
    expect(version.output).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect([asked.code, version.code]).toEqual([0, 0]);
  });
});

describe.concurrent('what cannot be done is one line on standard error, and an exit code', () => {
  it.each<[words: string[], code: number, message: RegExp]>([
    [['trian'], 2, /unknown command 'trian'\n\(Did you mean train\?\)/],
    [['train'], 2, /missing required argument 'network'/],
    [['train', 'lenet', '--epoch', '3'], 2, /unknown option '--epoch'\n\(Did you mean --epochs\?\)/],
    [['train', 'lenet', '--epochs', '0'], 2, /argument '0' is invalid\. Expected a whole number of 1 or more/],
    [['train', 'lenet', '--momentum', '1'], 2, /Expected a number from 0 to less than 1/],
    [['train', 'lenet', '--engine', 'abacus'], 2, /^--engine: expected one of .*cpu.*, got "abacus"/],
    [['train', 'alexnte'], 2, /^There is no network "alexnte"\. Did you mean alexnet\? There are lenet, /],
    [
      ['train', 'lenet', '--data', 'fashion-mnits'],
      2,
      /^--data: .* "fashion-mnits"\. Did you mean fashion-mnist\? There are /,
    ],
    [['train', 'lenet', '--data', 'empty'], 1, /^empty has no folders\. Expected one folder of images per class/],
    [['train', 'lenet', '--data', 'pets'], 1, /^pets.cat has no image/],
    [['train', 'vgg11', '--size', '16'], 2, /^vgg11: images must be at least 32×32 pixels, got 16×16/],
    [['train', 'text.safetensors'], 1, /^The model cannot be used\. text\.safetensors /],
    [
      ['train', 'lenet', '--out', 'text.png/run', '--epochs', '1', '--batch-size', '100'],
      1,
      /^The run's folder .* Give another path/,
    ],
    [['summary', 'nowhere.safetensors'], 2, /^There is no file "nowhere\.safetensors"\. Give its path/],
    [['summary', 'lenet', '--input', '28x28'], 2, /Expected height, width and channels, such as 224x224x3/],
    [['summary', 'lenet', '--input', '4x4x1'], 2, /^lenet: images must be at least 12×12/],
    [['predict'], 2, /missing required argument 'image'/],
    [['predict', 'nowhere.png'], 1, /^.*nowhere\.png cannot be read as an image/],
    [['predict', 'text.png'], 1, /^.*text\.png cannot be read as an image/],
    [
      ['predict', 'text.png', '--model', 'lenet-modrn'],
      2,
      /^There is no file and no pretrained model "lenet-modrn"\. Did you mean lenet-modern\?/,
    ],
    [['predict', 'text.png', '--model', 'text.safetensors'], 1, /^The model cannot be used\. text\.safetensors /],
    [
      ['predict', 'text.png', '--model', 'weights.h5'],
      2,
      /^weights\.h5 has weights and no layers\. Make a model of it first: cnn convert weights\.h5 model\.safetensors --network <name>\./,
    ],
    [['predict', 'text.png', '--model', 'model.onnx'], 2, /^model\.onnx: ONNX is written here, not read/],
    [['predict', 'text.png', '--model', 'empty'], 2, /^empty is a folder without a model\.json/],
    [['evaluate', '--data', 'text.png'], 2, /^--data: text\.png is a file\. Give the folder/],
    [['evaluate', '--data', 'pets'], 1, /^pets.cat is none of the classes t-shirt, /],
    [['evaluate', '--part', 'tset'], 2, /Allowed choices are train, validation, test/],
    [['evaluate', '--part', 'validation'], 2, /^--part: fashion-mnist has no validation, only train and test/],
    [
      ['convert', 'lenet-modern', 'out.txt'],
      2,
      /^Expected a \.safetensors, a \.onnx, or a folder or \.json to write, got out\.txt/,
    ],
    [['convert', 'lenet-modern', 'out.pth'], 2, /PyTorch reads \.safetensors with --as state-dict/],
    [
      ['convert', 'weights.pth', 'out.onnx'],
      2,
      /^weights\.pth has weights and no layers: say whose they are with --network/,
    ],
    [['convert', 'weights.pth', 'out.onnx', '--network', 'lenet'], 1, /^weights\.pth cannot be read: ENOENT/],
    [['convert', 'text.safetensors', 'out.onnx'], 1, /^text\.safetensors/],
    [['convert', 'model.onnx', 'out.safetensors'], 2, /^model\.onnx: ONNX is written here, not read/],
    [['convert', 'lenet-modern', 'out.onnx', '--as', 'int8'], 2, /^--as int8 is a \.safetensors file, got out\.onnx/],
    [['data', 'get', 'minst'], 2, /^There is no data set "minst"\. Did you mean mnist\?/],
    [['data', 'verify', 'mnist'], 1, /train-images-idx3-ubyte\.gz is missing\./],
    [['data', 'fetch', 'mnist'], 2, /unknown command 'fetch'/],
  ])('%j', async (words, code, message) => {
    const outcome = await run(words);
    expect(outcome.errors).toMatch(message);
    expect(outcome.code).toBe(code);
    expect(outcome.output).toBe('');
    expect(outcome.errors).not.toMatch(/\n +at /);
  });

  it('no data anywhere', async () => {
    const { code, errors } = await run(['evaluate'], { CNN_DATA: '', CNN_OFFLINE: '1' });
    expect(errors).toMatch(/Fashion-MNIST .*CNN_OFFLINE/s);
    expect(code).toBe(1);
  });
});
