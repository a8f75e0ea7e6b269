import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { folder, launch, program } from './launch.mjs';

/** A picture of 4 × 4 pixels of one grey. */
const png = (grey) => {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 0, 0]);
  const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, grey, grey, grey, grey])));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** Trains on two ranks. @returns The files under `root` that each has opened, and what it came to. */
const read = async (form, root, path) => {
  const out = folder();
  const env = {
    NODE_OPTIONS: `--import ${program('watch-files')}`,
    CNN_WATCHED: root,
    CNN_OPENED: join(out, 'opened'),
  };
  const { code, output } = await launch(2, 'read', [form, path, out], { env });
  assert.equal(code, 0, output);
  return [0, 1].map((rank) => ({
    opened: [
      ...new Set(
        readFileSync(join(out, `opened-${rank}`), 'utf8')
          .trim()
          .split('\n'),
      ),
    ].sort(),
    ...JSON.parse(readFileSync(join(out, `rank-${rank}.json`), 'utf8')),
  }));
};

describe('data on the disk', () => {
  it('of a folder: a rank opens its images, and no others', async () => {
    const root = folder();
    const listed = (part, count) =>
      Array.from({ length: count }, (_, at) => join(root, part, at % 2 ? 'b' : 'a', `${at}.png`));
    const [files, others] = [listed('train', 24), listed('test', 4)];
    for (const [at, file] of [...files, ...others].entries()) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, png(9 * at));
    }
    const [first, second] = await read('folder', root, root);
    assert.equal(first.opened.length, 12);
    assert.deepEqual([...first.opened, ...second.opened].sort(), files.sort());
    assert.deepEqual([first.steps, second.steps], [3, 3]);
  });

  it('in shards of other lengths: a rank opens its shards, and all end together', async () => {
    const root = folder();
    const lengths = [3, 9, 1, 4, 6];
    const shards = lengths.map((length, shard) => {
      const parts = folder();
      for (let at = 0; at < length; at++) {
        writeFileSync(join(parts, `${shard}-${at}.png`), png(20 * at));
        writeFileSync(join(parts, `${shard}-${at}.cls`), String(at % 2));
      }
      const file = join(root, `shard-${shard}.tar`);
      execFileSync('tar', ['--sort=name', '-cf', file, '-C', parts, '.']);
      return file;
    });
    const [first, second] = await read('shards', root, join(root, 'shard-{0..4}.tar'));
    assert.deepEqual([...first.opened, ...second.opened].sort(), shards);
    assert.ok(first.opened.length > 0 && second.opened.length > 0);
    const samples = (opened) => opened.reduce((sum, file) => sum + lengths[shards.indexOf(file)], 0);
    const steps = Math.max(...[first, second].map(({ opened }) => Math.ceil(samples(opened) / 4)));
    assert.deepEqual([first.steps, second.steps], [steps, steps]);
    assert.equal(first.trainLoss, second.trainLoss);
  });
});
