import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type CsvOptions, listCsv } from './list-csv.ts';

const list = (text: string, options?: CsvOptions) => {
  const file = join(temporaryFolder(), 'labels.csv');
  writeFileSync(file, text);
  return listCsv(file, options);
};

describe('listCsv', () => {
  it('reads quotes, marks of byte order, and columns by name or place', async () => {
    const text = '\ufeffid,file,breed\r\n1,"a, b.jpg",pug\r\n\r\n2,sub/c.png,"beagle"\r\n';
    const { files, labels, classNames } = await list(text, {
      root: '/images',
      pathColumn: 'file',
      labelColumn: 'breed',
    });
    expect([files, labels, classNames]).toEqual([
      ['/images/a, b.jpg', '/images/sub/c.png'],
      [1, 0],
      ['beagle', 'pug'],
    ]);
    expect((await list('a.jpg;10\nb.jpg;9\n', { header: false, delimiter: ';' })).classNames).toEqual(['9', '10']);
  });

  it('names a file that is not there', async () => {
    await expect(listCsv('/nowhere/labels.csv')).rejects.toThrow(
      /^\/nowhere\/labels\.csv cannot be read \(ENOENT.*\)\. Pass the path of a CSV file\.$/,
    );
  });

  it('names the line that is wrong', async () => {
    await expect(list('path,label\na.jpg,x\nb.jpg\n')).rejects.toThrow(
      /labels\.csv has no value in column 1 of line 3/,
    );
    await expect(list('path,label\na.jpg,x\n', { classNames: ['y', 'z'] })).rejects.toThrow(
      'names the unknown class "x" in line 2; the classes are y, z',
    );
    await expect(list('path,label\n"a.jpg,x\n')).rejects.toThrow(/labels\.csv is damaged as CSV \(.*quot/i);
    await expect(list('path,label\n', { labelColumn: 'breed' })).rejects.toThrow(
      'has no column "breed"; it has path, label',
    );
  });
});
