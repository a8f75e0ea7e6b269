import {
  PickleDict,
  PickleGlobal,
  PickleStorage,
  PickleTensor,
  PickleTuple,
  type PickleValue,
} from './pickle-value.ts';
import { storageTypes } from './storage-types.ts';

/** A function that a pickle may call: it is written here, and only shares its name with Python's. */
type Call = (values: readonly PickleValue[]) => PickleValue;

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const sizes = (value: PickleValue | undefined): readonly number[] => {
  if (!(value instanceof PickleTuple) || !value.items.every(isSize))
    throw new Error('a tensor without a shape or strides');
  return value.items;
};

const rebuildTensor: Call = ([storage, offset, shape, strides]) => {
  if (!(storage instanceof PickleStorage) || !isSize(offset)) throw new Error('a tensor without a storage');
  return new PickleTensor(storage, offset, sizes(shape), sizes(strides));
};

const orderedDict: Call = (items) => {
  if (items.length > 0) throw new Error('an OrderedDict that is made of a list');
  return new PickleDict();
};

const size: Call = ([items]) => (items instanceof PickleTuple ? items : new PickleTuple([]));

const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['collections.OrderedDict', orderedDict],
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  ['torch._utils._rebuild_parameter', ([tensor]) => tensor ?? null],
  ['torch.Size', size],
]);

/** Whether a pickle may name this at all. */
export const isAllowed = (name: string): boolean =>
  calls.has(name) || (name.startsWith('torch.') && storageTypes.has(name.slice('torch.'.length)));

/** Makes what Python's function of this name would make. */
export const callGlobal = (callee: PickleValue | undefined, values: PickleValue | undefined): PickleValue => {
  const call = callee instanceof PickleGlobal ? calls.get(callee.name) : undefined;
  if (!call || !(values instanceof PickleTuple)) throw new Error('a call of something that cannot be called');
  return call(values.items);
};
