import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { Loader } from '../loader/loader.ts';
import { goldenFile } from '../testing/golden-file.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { ImageFolder } from './image-folder.ts';
import { listImages } from './list-images.ts';
import { loadImageFolder } from './load-image-folder.ts';
import { openImageFolder } from './open-image-folder.ts';

const put = (root: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
};

const red = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: 'red' } });

/** Reads one file as a data set would. */
const read = (file: string, channels: 1 | 3 = 3, limitInputPixels?: number) =>
  new ImageFolder({ files: [file], labels: [0], classNames: ['a'] }, { channels, limitInputPixels }).read(0);

describe('listImages', () => {
  it('finds every format, in the order of names, and counts those that are not read here', async () => {
    const names = [
      'b.webp',
      'a.jpg',
      'c.AVIF',
      'd.tif',
      'e.gif',
      'f.png',
      'deep/g.jpeg',
      'h.heic',
      'i.bmp',
      'notes.txt',
      '.hidden.png',
    ];
    const root = put(temporaryFolder(), Object.fromEntries(names.map((name) => [`cat/${name}`, 'x'])));
    const { files, unreadable } = await listImages(root);
    expect(files.map((file) => file.slice(root.length + 5))).toEqual([
      'a.jpg',
      'b.webp',
      'c.AVIF',
      'd.tif',
      'deep/g.jpeg',
      'e.gif',
      'f.png',
    ]);
    expect(unreadable).toEqual(['h.heic', 'i.bmp'].map((name) => join(root, 'cat', name)));
    const some = await listImages(root, { include: (path) => /cat\/[ab]/.test(path) });
    expect(some.files.length).toBe(2);
  });

  it('warns of them, by number and name', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const image = await red(4, 4).png().toBuffer();
    const root = put(temporaryFolder(), { 'a/1.png': image, 'a/2.png': image, 'a/3.heic': 'x' });
    await loadImageFolder(root, { size: 4 });
    expect(warn.mock.calls).toEqual([
      [
        `1 image is left out, of a format that sharp does not read here: ${join(root, 'a/3.heic')}. Convert them to JPEG or PNG.`,
      ],
    ]);
    warn.mockRestore();
  });

  it('keeps train, validation and test apart', async () => {
    const image = await red(4, 4).png().toBuffer();
    const files = { 'train/a/1.png': image, 'train/b/1.png': image, 'val/b/2.png': image, 'test/a/3.png': image };
    const { train, validation, test } = await loadImageFolder(put(temporaryFolder(), files), { size: 4 });
    expect([train, validation!, test].map(({ dataset }) => Array.from(dataset.labels))).toEqual([[0, 1], [1], [0]]);
  });

  it('follows links, but not in circles', async () => {
    const root = put(temporaryFolder(), { 'a/1.png': 'x' });
    const elsewhere = put(temporaryFolder(), { '2.png': 'x' });
    symlinkSync(elsewhere, join(root, 'a', 'more'));
    symlinkSync(elsewhere, join(root, 'b'));
    expect((await listImages(root)).files).toEqual(
      ['a/1.png', 'a/more/2.png', 'b/2.png'].map((name) => join(root, name)),
    );
    symlinkSync(root, join(root, 'a', 'loop'));
    await expect(listImages(root)).rejects.toThrow(`${join(root, 'a/loop/a')} `.slice(0, -3));
    await expect(listImages(root)).rejects.toThrow(
      'is a link to a folder that it lies in, which has no end. Remove the link.',
    );
  });

  it('takes a link that leads nowhere for a file that cannot be read', async () => {
    const root = put(temporaryFolder(), { 'a/1.png': 'x' });
    symlinkSync(join(root, 'none'), join(root, 'a', '2.png'));
    symlinkSync(join(root, 'a/3.png'), join(root, 'a', '3.png'));
    const folder = await openImageFolder(root, { size: 4 });
    expect(folder.length).toBe(3);
    await expect(folder.read(1)).rejects.toThrow(`${join(root, 'a/2.png')} cannot be read (ENOENT`);
    await expect(folder.read(2)).rejects.toThrow(`${join(root, 'a/3.png')} cannot be read (ELOOP`);
  });

  it('names an empty class, and what lies there instead', async () => {
    const root = put(temporaryFolder(), { 'a/1.png': 'x', 'b/notes.txt': 'x' });
    await expect(listImages(root)).rejects.toThrow(
      `${join(root, 'b')} has no image (JPEG, PNG, WebP, AVIF, TIFF, GIF), but 1 other files;`,
    );
    const heic = put(temporaryFolder(), { 'a/1.heic': 'x' });
    await expect(listImages(heic)).rejects.toThrow(
      `but 1 that sharp does not read here, such as ${join(heic, 'a/1.heic')};`,
    );
  });

  it('names a folder that cannot be read', async () => {
    const root = put(temporaryFolder(), { 'a/1.png': 'x', 'a/shut/2.png': 'x' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'a/shut'), 0);
    // The superuser reads every folder: this process is nobody for a moment.
    const superuser = process.geteuid?.() === 0;
    if (superuser) process.seteuid?.(65_534);
    try {
      await expect(listImages(root)).rejects.toThrow(`${join(root, 'a/shut')} cannot be read (EACCES`);
    } finally {
      if (superuser) process.seteuid?.(0);
      chmodSync(join(root, 'a/shut'), 0o755);
    }
  });
});

describe('ImageFolder', () => {
  const close = (data: ArrayLike<number>, expected: readonly number[], at = 0) => {
    for (const [channel, value] of expected.entries()) expect(Math.abs(data[at + channel]! - value)).toBeLessThan(8);
  };

  it.each(['jpg', 'png', 'webp', 'avif', 'tif', 'gif'])('reads %s', async (format) => {
    const file = join(temporaryFolder(), `a.${format}`);
    await red(16, 9).toFile(file);
    const { data, shape } = await read(file);
    expect(shape).toEqual([9, 16, 3]);
    close(data, [255, 0, 0]);
  });

  it("reads Pillow's CMYK, 16 bit, grey with alpha, palette, and turned photographs", async () => {
    // sharp converts by the inks of a press, whose red is darker than a screen's.
    close((await read(goldenFile('cmyk.jpg'))).data, [232, 0, 0]);
    const sixteen = await read(goldenFile('sixteen.png'));
    expect([sixteen.shape, sixteen.data.length]).toEqual([[6, 8, 3], 144]);
    close(sixteen.data, [183, 183, 183], 47 * 3); // 47 000 of 65 535
    close((await read(goldenFile('grey-alpha.png'))).data, [100, 100, 100]); // half of 200, on black
    expect((await read(goldenFile('grey-alpha.png'), 1)).shape).toEqual([6, 8, 1]);
    expect((await read(goldenFile('palette.gif'))).shape).toEqual([6, 8, 3]);
    const turned = await read(goldenFile('turned.jpg'));
    expect(turned.shape).toEqual([8, 6, 3]);
    close(turned.data, [0, 0, 255]);
    close(turned.data, [255, 0, 0], turned.data.length - 3);
  });

  it('names an empty, a foreign, a cut off and a huge file', async () => {
    const jpeg = await sharp(Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 37) % 256)), {
      raw: { width: 100, height: 100, channels: 3 },
    })
      .jpeg()
      .toBuffer();
    const root = put(temporaryFolder(), {
      'empty.jpg': '',
      'text.jpg': 'no picture',
      'cut.jpg': jpeg.subarray(0, jpeg.length / 2),
    });
    await expect(read(join(root, 'empty.jpg'))).rejects.toThrow(`${join(root, 'empty.jpg')} is empty (0 bytes).`);
    await expect(read(join(root, 'text.jpg'))).rejects.toThrow(
      'text.jpg cannot be read as an image (Input buffer contains unsupported',
    );
    await expect(read(join(root, 'cut.jpg'))).rejects.toThrow('cut.jpg cannot be read as an image (');
    await sharp({ create: { width: 10_001, height: 10_000, channels: 3, background: 'red' }, limitInputPixels: false })
      .png({ compressionLevel: 1 })
      .toFile(join(root, 'huge.png'));
    await expect(read(join(root, 'huge.png'))).rejects.toThrow(
      'huge.png has more pixels than limitInputPixels allows (100000000); pass a larger one if the file can be trusted.',
    );
    await expect(read(goldenFile('cmyk.jpg'), 3, 47)).rejects.toThrow('limitInputPixels allows (47)');
  });

  it('leaves a corrupt file in mid-epoch to the loader: an error that names it, or one image fewer', async () => {
    const root = temporaryFolder();
    const image = readFileSync(goldenFile('cmyk.jpg'));
    for (let number = 0; number < 8; number++)
      put(root, { [`a/${number}.jpg`]: number === 5 ? image.subarray(0, 300) : image });
    copyFileSync(goldenFile('cmyk.jpg'), join(root, 'a/9.jpg'));
    const folder = await openImageFolder(root, { size: 4 });
    const run = async (onError: 'throw' | 'skip') => {
      let count = 0;
      const loader = new Loader(folder, { batchSize: 3, onError });
      for await (const { images, labels } of loader) {
        count += images.shape[0];
        images.dispose();
        labels.dispose();
      }
      return { count, skipped: loader.skipped };
    };
    await expect(run('throw')).rejects.toThrow(`${join(root, 'a/5.jpg')} cannot be read as an image (`);
    expect(await run('skip')).toMatchObject({ count: 8 });
  });
});
