/** What the allow-listed pickle machine can make: data, and names for the few things that PyTorch's files refer to. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleList
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleStorage
  | PickleTensor;

export class PickleList {
  readonly items: PickleValue[] = [];
}

export class PickleTuple {
  readonly items: readonly PickleValue[];

  constructor(items: readonly PickleValue[]) {
    this.items = items;
  }
}

/** A dict or an OrderedDict. A `Map`: no key reaches a prototype. */
export class PickleDict {
  readonly entries = new Map<PickleValue, PickleValue>();
}

/** The name of something that may be called or be a type. It is compared, never looked up. */
export class PickleGlobal {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Bytes that lie beside the pickle, in a file of their own. */
export class PickleStorage {
  /** `FloatStorage`, … */
  readonly type: string;
  readonly key: string;
  /** Elements. */
  readonly length: number;

  constructor(type: string, key: string, length: number) {
    this.type = type;
    this.key = key;
    this.length = length;
  }
}

/** A view of a storage. */
export class PickleTensor {
  readonly storage: PickleStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(storage: PickleStorage, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}
