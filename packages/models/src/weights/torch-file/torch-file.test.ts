import '@tensorflow/tfjs-backend-cpu';
import { existsSync } from 'node:fs';
import { toFloat32 } from '@cnn/core';
import * as tf from '@tensorflow/tfjs-core';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { channelsLast, goldenArrays } from '../../testing/golden-arrays.ts';
import { goldenFile, readGolden } from '../../testing/golden-file.ts';
import { goldenNetworks } from '../../testing/golden-networks.ts';
import { relativeError } from '../../testing/relative-error.ts';
import { decodeStateDict } from '../sources/decode-state-dict.ts';
import { readStateDict } from '../sources/read-state-dict.ts';
import type { StateDict } from '../state-dict.ts';
import { loadStateDict } from '../torch/load-state-dict.ts';
import { WeightsError } from '../weights-error.ts';
import { decodeTorchFile } from './decode-torch-file.ts';

beforeAll(() => tf.ready());

const values = (arrays: StateDict) =>
  Object.fromEntries(arrays.map((array) => [array.name, { shape: array.shape, values: [...toFloat32(array)] }]));

/** An archive as PyTorch's, of a pickle that is written out: `0x` bytes and texts. */
const archive = (pickle: readonly (number | string)[], files: Record<string, Uint8Array> = {}) => {
  const bytes = pickle.flatMap((piece) => (typeof piece === 'string' ? [...new TextEncoder().encode(piece)] : [piece]));
  const entries = { 'x/data.pkl': Uint8Array.from(bytes), ...files };
  return zipSync(entries, { level: 0 });
};

const text = (value: string): (number | string)[] => [0x8c, value.length, value];
/** The pickle of a dict with one tensor, the sizes as they are given, each below 256. */
const oneTensor = ({ type = 'FloatStorage', elements = 4, offset = 0, shape = [4], strides = [1] } = {}) => {
  const tuple = (sizes: readonly number[]) => [0x28, ...sizes.flatMap((size) => [0x4b, size]), 0x74];
  return [
    ...[0x80, 2, 0x7d, ...text('w'), 'ctorch._utils\n_rebuild_tensor_v2\n', 0x28, 0x28],
    ...[...text('storage'), `ctorch\n${type}\n`, ...text('0'), ...text('cpu'), 0x4b, elements, 0x74, 0x51],
    ...[
      0x4b,
      offset,
      ...tuple(shape),
      ...tuple(strides),
      0x89,
      'ccollections\nOrderedDict\n',
      0x29,
      0x52,
      0x74,
      0x52,
      0x73,
      0x2e,
    ],
  ];
};
const data = (bytes = 16) => ({ 'x/data/0': new Uint8Array(bytes) });

describe('files of torch.save', () => {
  it('give the state dict that PyTorch has, in its order, and the network its logits', async () => {
    const arrays = await readStateDict(goldenFile('network.pt'));
    expect(arrays.map(({ name }) => name)).toEqual([
      ...['0.weight', '0.bias', '1.weight', '1.bias', '1.running_mean', '1.running_var', '1.num_batches_tracked'],
      ...['4.weight', '4.bias'],
    ]);
    const found = values(arrays);
    const golden = goldenArrays('network.safetensors');
    for (const { name, shape } of arrays.filter((array) => array.shape.length > 0)) {
      expect(found[name]).toEqual({ shape, values: [...golden(name).dataSync()] });
    }
    const net = goldenNetworks.torch();
    expect(loadStateDict(net, arrays)).toEqual({ missing: [], unexpected: [] });
    const logits = net.predict(channelsLast(golden('images'))) as tf.Tensor;
    expect(relativeError(logits, golden('logits'))).toBeLessThan(1e-5);
  });

  it('give the one state dict of a checkpoint, or the one asked for', async () => {
    const expected = values(await readStateDict(goldenFile('network.pt')));
    expect(values(await readStateDict(goldenFile('checkpoint.pt')))).toEqual(expected);
    expect(values(await readStateDict(goldenFile('checkpoint.pt'), { entry: 'model' }))).toEqual(expected);
    await expect(readStateDict(goldenFile('checkpoint.pt'), { entry: 'optimizer' })).rejects.toThrow(
      /its entry "optimizer" is no state dict; it has "epoch", "model", "optimizer", "name"/,
    );
  });

  it('give tensors of every type, views and shared storages as they are', () => {
    const arrays = decodeTorchFile(readGolden('tensors.pt'));
    const found = values(arrays);
    const base = Array.from({ length: 24 }, (_, index) => index);
    expect(found.base).toEqual({ shape: [2, 3, 4], values: base });
    const turned = base.map(
      (_, index) => ((index % 6) % 3) * 4 + Math.floor((index % 6) / 3) * 12 + Math.floor(index / 6),
    );
    expect(found.transposed).toEqual({ shape: [4, 2, 3], values: turned });
    expect(found.row).toEqual({ shape: [4], values: [20, 21, 22, 23] });
    expect(found.column).toEqual({ shape: [2], values: [7, 19] });
    expect(found.scalar).toEqual({ shape: [], values: [17] });
    expect(found.empty).toEqual({ shape: [2, 0, 4], values: [] });
    expect(found.parameter).toEqual({ shape: [3, 4], values: base.slice(0, 12) });
    expect(found.double!.values).toEqual(base.map((value) => Math.fround(value / 7)));
    expect(found.long!.values).toEqual(base.map((value) => value - 12));
    expect(found.bool!.values).toEqual(base.map((value) => Number(value > 11)));
    for (const name of ['half', 'bfloat16', 'int', 'short', 'char', 'byte']) expect(found[name]!.values).toEqual(base);
    expect(arrays.map(({ type }) => type).slice(7)).toEqual([
      'F16',
      'BF16',
      'F64',
      'I64',
      'I32',
      'I16',
      'I8',
      'U8',
      'BOOL',
    ]);
  });

  it.each([
    ['os-system.pt', /it imports (posix|os|nt)\.system, which is not run\. Save the state dict alone/],
    ['os-system-4.pt', /it imports (posix|os|nt)\.system, which is not run/],
    [
      'whole-model.pt',
      /it imports torch\.nn\.modules\.container\.Sequential, which is not run\. Save the state dict alone/,
    ],
    ['before-1.6.pt', /should be a zip archive\. Files from before PyTorch 1\.6/],
    ['bomb.pt', /"bomb\/data\.pkl" is compressed/],
    ['expanded.pt', /"wide" \[1000\] reaches beyond its storage of 1 elements/],
  ])('that are not state dicts are refused: %s', (name, message) => {
    const before = process.memoryUsage().rss;
    expect(() => decodeStateDict(readGolden(name), { source: name })).toThrow(WeightsError);
    expect(() => decodeStateDict(readGolden(name), { source: name })).toThrow(message);
    expect(() => decodeStateDict(readGolden(name), { source: name })).toThrow(/^[^\n]*$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(30e6);
    expect(existsSync('pickle-was-run')).toBe(false);
  });

  it('of four numbers are read as the others', () => {
    const [array] = decodeTorchFile(
      archive(oneTensor(), { 'x/data/0': new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer) }),
    );
    expect([...toFloat32(array!)]).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['a shape beyond its storage', archive(oneTensor({ shape: [5] }), data()), /"w" \[5\] reaches beyond/],
    ['an offset beyond its storage', archive(oneTensor({ offset: 1 }), data()), /reaches beyond its storage of 4/],
    ['strides beyond its storage', archive(oneTensor({ shape: [2], strides: [4] }), data()), /reaches beyond/],
    ['fewer strides than sizes', archive(oneTensor({ strides: [] }), data()), /reaches beyond/],
    ['a storage of other size', archive(oneTensor(), data(12)), /should have 4 elements of F32, and has 12 bytes/],
    ['no storage', archive(oneTensor()), /the storage of "w" is not there/],
    ['an unknown type', archive(oneTensor({ type: 'QInt8Storage' }), data()), /imports torch\.QInt8Storage/],
    ['another module', archive([0x80, 2, 'cbuiltins\neval\n', 0x2e]), /imports builtins\.eval/],
    [
      'a method of what is allowed',
      archive([0x80, 4, ...text('collections'), ...text('OrderedDict.fromkeys'), 0x93, 0x2e]),
      /imports collections\.OrderedDict\.fromkeys/,
    ],
    ['a name with a line in it', archive([0x80, 4, ...text('a\nb'), ...text('c'), 0x93, 0x2e]), /imports a\\nb\.c/],
    ['INST', archive([0x80, 2, 0x28, 'ios\nsystem\n', 0x2e]), /the opcode 0x69/],
    ['OBJ', archive([0x80, 2, 0x28, 0x6f, 0x2e]), /the opcode 0x6f/],
    ['NEWOBJ', archive([0x80, 2, 0x29, 0x29, 0x81, 0x2e]), /the opcode 0x81/],
    ['EXT1', archive([0x80, 2, 0x82, 1, 0x2e]), /the opcode 0x82/],
    [
      'a call of a type',
      archive([0x80, 2, 'ctorch\nFloatStorage\n', 0x29, 0x52, 0x2e]),
      /a call of something that cannot be called/,
    ],
    ['a text that is longer than the file', archive([0x80, 2, 0x58, 0xff, 0xff, 0xff, 0x7f]), /it is cut short/],
    ['an empty stack', archive([0x80, 2, 0x73, 0x2e]), /it takes more than it has put/],
    ['what it has not kept', archive([0x80, 2, 0x68, 7, 0x2e]), /it asks for what it has not kept/],
    ['no end', archive([0x80, 2, 0x7d]), /it is cut short/],
    ['a list', archive([0x80, 2, 0x5d, 0x2e]), /it holds no dict/],
    ['an empty dict', archive([0x80, 2, 0x7d, 0x2e]), /it holds 0 state dicts .* one of nothing/],
    [
      'big-endian numbers',
      archive(oneTensor(), { ...data(), 'x/byteorder': new TextEncoder().encode('big') }),
      /big-endian/,
    ],
    ['no pickle', zipSync({ 'x/other': new Uint8Array(1) }, { level: 0 }), /it has no data\.pkl/],
    ['half an archive', archive(oneTensor(), data()).subarray(0, 100), /not a zip archive that can be used/],
  ])('with %s are refused in a line', (_, bytes, message) => {
    expect(() => decodeTorchFile(bytes, { source: 'x.pt' })).toThrow(WeightsError);
    expect(() => decodeTorchFile(bytes, { source: 'x.pt' })).toThrow(message);
    expect(() => decodeTorchFile(bytes, { source: 'x.pt' })).toThrow(/^x\.pt[^\n]*$/);
  });

  it('that ask for more memory than they have are refused: thousand turned views of one storage', () => {
    const view = oneTensor({ elements: 200, shape: [100, 2], strides: [1, 100] }).slice(3, -2);
    const pickle = [
      0x80,
      2,
      0x7d,
      ...Array.from({ length: 1000 }, (_, index) => [...text(`w${index}`), ...view.slice(3), 0x73]).flat(),
      0x2e,
    ];
    expect(() => decodeTorchFile(archive(pickle, data(800)))).toThrow(
      /its tensors need more memory than the file has bytes/,
    );
  });

  it('cannot reach a prototype by a key', () => {
    const pickle = [0x80, 2, 0x7d, ...text('__proto__'), ...oneTensor().slice(6)];
    const [array] = decodeTorchFile(archive(pickle, data()));
    expect(array!.name).toBe('__proto__');
    expect(({} as Record<string, unknown>).shape).toBeUndefined();
  });

  it('of overlapping files, and of one name twice, are refused', () => {
    const bytes = archive(oneTensor(), data());
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // The directory's second entry is made to say what the first says.
    const directory = view.getUint32(bytes.length - 6, true);
    const first = bytes.slice(directory, directory + 46 + view.getUint16(directory + 28, true));
    const twice = Uint8Array.from([
      ...bytes.subarray(0, directory),
      ...first,
      ...first,
      ...bytes.subarray(bytes.length - 22),
    ]);
    expect(() => decodeTorchFile(twice)).toThrow(/"x\/data\.pkl" comes twice/);
    const many = zipSync(
      Object.fromEntries(
        Array.from({ length: 50 }, (_, index) => [`x/${index}`, new Uint8Array(index === 0 ? 5000 : 0)]),
      ),
      { level: 0 },
    );
    const table = new DataView(many.buffer, many.byteOffset);
    for (
      let at = table.getUint32(many.length - 6, true);
      table.getUint32(at, true) === 0x02014b50;
      at += 46 + table.getUint16(at + 28, true)
    ) {
      table.setUint32(at + 20, 5000, true);
      table.setUint32(at + 24, 5000, true);
      table.setUint32(at + 42, 0, true);
    }
    expect(() => decodeTorchFile(many)).toThrow(/its files need more bytes than it has/);
  });
});
