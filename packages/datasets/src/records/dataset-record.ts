import type { DataFile } from './data-file.ts';

/** Everything about a data set but its pixels. @typeParam Role Names what its loader reads, for example `trainImages`. */
export interface DatasetRecord<Role extends string = string> {
  /** The name of its folder, for example `fashion-mnist`. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly classNames: readonly string[];
  /** Where its authors describe it. */
  readonly homepage: string;
  /** The licence's name, or what its authors say instead. */
  readonly licence: string;
  /** The work to name where the data was used. */
  readonly citation: string;
  /** Addresses of folders that hold the files, best first, each with a slash at its end. */
  readonly mirrors: readonly string[];
  readonly files: readonly DataFile[];
  /** The path, below the set's folder, of each thing that its loader reads; `.gz` may be missing from what lies there. */
  readonly contents: Readonly<Record<Role, string>>;
  /** Other names of its folder, for example torchvision's. */
  readonly folders?: readonly string[];
  /** Where an operating system's package puts it. */
  readonly systemFolders?: readonly string[];
  /** The Debian package that holds it, and the folder in it. */
  readonly debian?: { readonly package: string; readonly folder: string };
}
