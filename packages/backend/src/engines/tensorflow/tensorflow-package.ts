import type { TensorflowPackageName } from './tensorflow-packages.ts';

/** What lies in node_modules of one of the packages, found without loading it. */
export interface TensorflowPackage {
  readonly name: TensorflowPackageName;
  /** Undefined: not installed. */
  readonly folder: string | undefined;
  /** Its compiled part. Undefined: its installer did not run, or its download did not get through. */
  readonly binding: string | undefined;
}
