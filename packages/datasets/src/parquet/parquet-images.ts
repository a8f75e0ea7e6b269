import type { AsyncBuffer, FileMetaData, SchemaTree } from 'hyparquet';
import { DataFormatError } from '../errors/data-format-error.ts';
import { openParquetSource } from './open-parquet-source.ts';
import type { ParquetSource } from './parquet-source.ts';

/** Which columns of a parquet file hold what. */
export interface ParquetColumns {
  /** The column of the images: their files' bytes, alone or as the `bytes` of a structure (Hugging Face). Default `image`. */
  readonly imageColumn?: string;
  /** The column of the classes, as numbers or names. Default `label`. */
  readonly labelColumn?: string;
}

/** The images of one parquet file, read by row groups. */
export class ParquetImages {
  /** For messages. */
  readonly name: string;
  /** The first row of each row group, and the number of rows at the end. */
  readonly starts: readonly number[];
  /** Hugging Face's names of the classes, where the file has them. */
  readonly classNames: readonly string[] | undefined;
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;
  readonly #columns: Required<ParquetColumns>;

  private constructor(name: string, file: AsyncBuffer, metadata: FileMetaData, columns: Required<ParquetColumns>) {
    this.name = name;
    this.#file = file;
    this.#metadata = metadata;
    this.#columns = columns;
    this.starts = startsOf(metadata, file, name);
    this.classNames = classNamesOf(metadata, columns.labelColumn);
    const there = metadata.row_groups[0]?.columns.map((column) => column.meta_data?.path_in_schema[0] ?? '') ?? [];
    for (const column of Object.values(columns)) {
      if (!there.includes(column)) {
        throw new DataFormatError(
          name,
          `has no column "${column}"; it has ${[...new Set(there)].join(', ') || 'none'}`,
        );
      }
    }
  }

  /** @throws DataFormatError when the file is no parquet file, is damaged, or lacks a column. */
  static async open(
    source: ParquetSource,
    { imageColumn = 'image', labelColumn = 'label' }: ParquetColumns = {},
  ): Promise<ParquetImages> {
    const name = typeof source === 'string' ? source : 'name' in source ? String(source.name) : 'a parquet file';
    return await guarded(name, async () => {
      const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
      const file = await openParquetSource(source);
      const metadata = await parquetMetadataAsync(file, { geoparquet: false });
      checkColumns(metadata, parquetSchema(metadata), name);
      return new ParquetImages(name, file, metadata, { imageColumn, labelColumn });
    });
  }

  get length(): number {
    return this.starts.at(-1)!;
  }

  /** The label column, as it stands there. */
  async labels(): Promise<readonly (number | string)[]> {
    const values = await this.#column(this.#columns.labelColumn, 0, this.length);
    return values.map((value, row) => {
      if (typeof value === 'string') return value;
      const label = Number(value);
      if (value === null || !Number.isSafeInteger(label)) {
        throw new DataFormatError(
          this.name,
          `has the label ${String(value)} in row ${row}; expected a whole number or a name`,
        );
      }
      return label;
    });
  }

  /** The image files' bytes of one row group. */
  async images(group: number): Promise<readonly Uint8Array[]> {
    const values = await this.#column(this.#columns.imageColumn, this.starts[group]!, this.starts[group + 1]!);
    return values.map((value, position) => {
      const bytes = value !== null && typeof value === 'object' && 'bytes' in value ? value.bytes : value;
      if (bytes instanceof Uint8Array) return bytes;
      throw new DataFormatError(
        this.name,
        `has no image in row ${this.starts[group]! + position} (a path alone is not followed)`,
      );
    });
  }

  async #column(column: string, rowStart: number, rowEnd: number): Promise<readonly unknown[]> {
    return await guarded(this.name, async () => {
      const { parquetReadObjects } = await import('hyparquet');
      const { compressors } = await import('hyparquet-compressors');
      const rows = await parquetReadObjects({
        file: this.#file,
        metadata: this.#metadata,
        columns: [column],
        rowStart,
        rowEnd,
        compressors,
        // Text is told by its type; images are bytes.
        utf8: false,
        geoparquet: false,
      });
      if (rows.length !== rowEnd - rowStart) {
        throw new Error(`${rows.length} rows where ${rowEnd - rowStart} were promised`);
      }
      return rows.map((row) => row[column]);
    });
  }
}

const startsOf = ({ row_groups }: FileMetaData, { byteLength }: AsyncBuffer, name: string): readonly number[] => {
  const starts = [0];
  for (const { num_rows, columns } of row_groups) {
    const rows = Number(num_rows);
    const starting = starts.at(-1)! + rows;
    // What the file promises is held against its size before memory is taken for it.
    if (!(rows >= 0) || !Number.isSafeInteger(starting) || starting > byteLength * 1000) {
      throw new DataFormatError(name, `promises a row group of ${num_rows} rows in ${byteLength} bytes`);
    }
    for (const { meta_data } of columns) {
      const first = Number(meta_data?.dictionary_page_offset ?? meta_data?.data_page_offset ?? -1);
      const bytes = Number(meta_data?.total_compressed_size ?? -1);
      if (!(first >= 0 && bytes >= 0 && first + bytes <= byteLength)) {
        throw new DataFormatError(
          name,
          `is truncated: a column lies at bytes ${first} … ${first + bytes} of ${byteLength}`,
        );
      }
    }
    starts.push(starting);
  }
  return starts;
};

/**
 * Every row group must have the columns of the schema, in its order: the reader of a column that the schema does not know would
 * fail where nobody awaits it, and end the process.
 */
const checkColumns = ({ row_groups }: FileMetaData, schema: SchemaTree, name: string): void => {
  const leaves = ({ children, path }: SchemaTree): readonly string[] =>
    children.length === 0 ? [path.join('.')] : children.flatMap(leaves);
  const expected = leaves(schema);
  for (const { columns } of row_groups) {
    const found = columns.map(({ meta_data }) => meta_data?.path_in_schema.join('.') ?? '');
    if (found.join('\0') !== expected.join('\0') || new Set(found).size !== found.length) {
      throw new DataFormatError(
        name,
        `has the columns ${found.join(', ')} where its schema has ${expected.join(', ')}`,
      );
    }
  }
};

/** Hugging Face writes its features as JSON under the key `huggingface`. */
const classNamesOf = ({ key_value_metadata }: FileMetaData, labelColumn: string): readonly string[] | undefined => {
  const text = key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  if (text === undefined) return undefined;
  try {
    const names: unknown = JSON.parse(text)?.info?.features?.[labelColumn]?.names;
    return Array.isArray(names) ? names.map(String) : undefined;
  } catch {
    return undefined;
  }
};

const guarded = async <Result>(name: string, action: () => Promise<Result>): Promise<Result> => {
  try {
    return await action();
  } catch (error) {
    if (error instanceof DataFormatError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFormatError(name, `cannot be read as parquet (${reason.split('\n')[0]})`, { cause: error });
  }
};
