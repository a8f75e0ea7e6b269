import type { ImageShape } from '../datasets/image-shape.ts';

/** One of the four files, as its mirrors offer it. */
export interface MnistFile {
  /** Its name on every mirror; `.gz` may be missing from a file found on this machine. */
  readonly name: string;
  /** MD5 of the gzipped file, in hexadecimal. Only downloads are held against it: others pack the same data differently. */
  readonly md5: string;
}

/** Everything that sets one relative of MNIST apart from the others. */
export interface MnistFamily {
  /** The name of its folder, for example `fashion-mnist`. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly classNames: readonly string[];
  readonly shape: ImageShape;
  /** Addresses of folders that hold the files, best first, each with a slash at its end. */
  readonly mirrors: readonly string[];
  readonly files: {
    readonly trainImages: MnistFile;
    readonly trainLabels: MnistFile;
    readonly testImages: MnistFile;
    readonly testLabels: MnistFile;
  };
  /** Other names of its folder, for example torchvision's. */
  readonly folders: readonly string[];
  /** Where an operating system's package puts it. */
  readonly systemFolders: readonly string[];
  /** The Debian package that holds it, and the folder in it. */
  readonly debian?: { readonly package: string; readonly folder: string };
}
