import { DataFormatError } from '../errors/data-format-error.ts';
import type { ImageList } from '../image-folder/list-images.ts';

/** How `listCsv` reads. */
export interface CsvOptions {
  /** The folder that the paths are below. Default: the file's own. */
  readonly root?: string;
  /** The column of the paths, by its name or, from 0, its place. Default 0. */
  readonly pathColumn?: string | number;
  /** The column of the classes' names or numbers, by its name or place. Default 1. */
  readonly labelColumn?: string | number;
  /** Whether the first line names the columns. Default true. */
  readonly header?: boolean;
  /** Between two values. Default `,`. */
  readonly delimiter?: string;
  /** The classes, in the order of their labels; default: what the column has, sorted (numbers by size). */
  readonly classNames?: readonly string[];
}

/**
 * A list of images from a CSV file of paths and classes. Whether the files are there shows when they are read.
 *
 * @example
 * const dataset = new ImageFolder(await listCsv('labels.csv', { pathColumn: 'file', labelColumn: 'breed' }), { size: 224 });
 *
 * @throws DataFormatError with the line, when the file cannot be read, is damaged, lacks a column or a value, or names an unknown class.
 */
export const listCsv = async (file: string, options: CsvOptions = {}): Promise<ImageList> => {
  const { readFile } = await import('node:fs/promises');
  const { dirname, resolve } = await import('node:path');
  const { root = dirname(file), pathColumn = 0, labelColumn = 1, header = true, classNames } = options;
  const bytes = await readFile(file).catch((error: Error) => {
    throw new DataFormatError(file, `cannot be read (${error.message})`, {
      mend: 'Pass the path of a CSV file.',
      cause: error,
    });
  });
  const rows = await rowsOf(bytes, file, options);
  const names = header ? rows.shift()?.record : undefined;
  const path = placeOf(pathColumn, names, file);
  const label = placeOf(labelColumn, names, file);
  const value = ({ record, line }: Row, place: number): string => {
    const found = record[place]?.trim();
    if (!found) throw new DataFormatError(file, `has no value in column ${place} of line ${line}`);
    return found;
  };
  const found = rows.map((row) => value(row, label));
  const classes = classNames ?? [...new Set(found)].sort(byNumber);
  const places = new Map(classes.map((name, place) => [name, place]));
  return {
    files: rows.map((row) => resolve(root, value(row, path))),
    labels: found.map((name, index) => {
      const place = places.get(name);
      if (place !== undefined) return place;
      throw new DataFormatError(
        file,
        `names the unknown class ${JSON.stringify(name)} in line ${rows[index]!.line}; the classes are ${classes.join(', ')}`,
      );
    }),
    classNames: classes,
  };
};

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

const rowsOf = async (bytes: Uint8Array, file: string, { delimiter = ',' }: CsvOptions): Promise<Row[]> => {
  const { parse } = await import('csv-parse/sync');
  try {
    const rows = parse(bytes as Buffer, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
    }) as unknown as { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(file, `is damaged as CSV (${reason})`, { cause: error });
  }
};

const placeOf = (column: string | number, names: readonly string[] | undefined, file: string): number => {
  if (typeof column === 'number') return column;
  const place = names?.findIndex((name) => name.trim() === column) ?? -1;
  if (place < 0) {
    throw new DataFormatError(
      file,
      `has no column "${column}"; it has ${names?.join(', ') ?? 'no first line of names (header: false)'}`,
    );
  }
  return place;
};

const byNumber = (a: string, b: string): number => Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0);
