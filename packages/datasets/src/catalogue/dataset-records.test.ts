import { describe, expect, it } from 'vitest';
import { datasetRecords } from './dataset-records.ts';

describe.each(Object.entries(datasetRecords))('%s', (_, record) => {
  it('says where it comes from, what it is, and whom to name', () => {
    expect(record.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(record.mirrors.length).toBeGreaterThan(0);
    for (const mirror of record.mirrors) expect(mirror).toMatch(/^https?:\/\/.*\/$/);
    for (const file of record.files) {
      expect(file.md5).toMatch(/^[0-9a-f]{32}$/);
      expect(file.bytes ?? 1).toBeGreaterThan(0);
    }
    for (const text of [record.title, record.licence, record.citation, record.homepage]) expect(text).not.toBe('');
    expect(Object.keys(record.contents).length).toBeGreaterThan(0);
  });

  it('names each class once', () => {
    expect(new Set(record.classNames).size).toBe(record.classNames.length);
    expect(record.classNames.length).toBeGreaterThanOrEqual(10);
  });
});
