import { callGlobal, isAllowed } from './call-global.ts';
import { PickleDict, PickleGlobal, PickleList, PickleStorage, PickleTuple, type PickleValue } from './pickle-value.ts';

const mark = Symbol('mark');

/** Reads the bytes of a pickle, never beyond their end. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(length: number): Uint8Array {
    if (!(length >= 0 && length <= this.#bytes.length - this.#at)) throw new Error('it is cut short');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #number(length: number): DataView {
    const { byteOffset } = this.take(length);
    return new DataView(this.#view.buffer, byteOffset, length);
  }

  byte = (): number => this.#number(1).getUint8(0);
  uint16 = (): number => this.#number(2).getUint16(0, true);
  int32 = (): number => this.#number(4).getInt32(0, true);
  uint32 = (): number => this.#number(4).getUint32(0, true);
  uint64 = (): number => Number(this.#number(8).getBigUint64(0, true));
  float64 = (): number => this.#number(8).getFloat64(0, false);

  text(length: number): string {
    return new TextDecoder('utf-8', { fatal: true }).decode(this.take(length));
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0 || end - this.#at > 1000) throw new Error('it has a name without an end');
    const line = this.text(end - this.#at);
    this.#at++;
    return line;
  }
}

/**
 * The machine of a pickle, as far as PyTorch's state dicts need it: data of its own, and calls of the few functions of the allow list,
 * which are written here. It imports nothing and runs nothing; every opcode takes at most as much memory as it has bytes, but for a few
 * words.
 *
 * @see Python's `pickletools` for the opcodes; `torch/_weights_only_unpickler.py` for the same idea.
 * @throws Error that names what is not allowed, in some words.
 */
export const unpickle = (bytes: Uint8Array): PickleValue => {
  const reader = new Reader(bytes);
  const stack: (PickleValue | typeof mark)[] = [];
  const memo = new Map<number, PickleValue>();

  const pop = (): PickleValue => {
    const value = stack.pop();
    if (value === undefined || value === mark) throw new Error('it takes more than it has put');
    return value;
  };
  const top = (): PickleValue => {
    const value = pop();
    stack.push(value);
    return value;
  };
  const popToMark = (): PickleValue[] => {
    const at = stack.lastIndexOf(mark);
    if (at < 0) throw new Error('it takes more than it has put');
    const values = stack.splice(at).slice(1);
    return values as PickleValue[];
  };
  const fetch = (index: number): void => {
    const value = memo.get(index);
    if (value === undefined) throw new Error('it asks for what it has not kept');
    stack.push(value);
  };
  const global = (module: PickleValue, name: PickleValue): void => {
    const full = `${module}.${name}`;
    if (!isAllowed(full)) throw new Refusal(full);
    stack.push(new PickleGlobal(full));
  };
  const append = (items: readonly PickleValue[]): void => {
    const list = top();
    if (!(list instanceof PickleList)) throw new Error('it appends to what is no list');
    for (const item of items) list.items.push(item);
  };
  const set = (items: readonly PickleValue[]): void => {
    const dict = top();
    if (!(dict instanceof PickleDict) || items.length % 2 === 1) throw new Error('it sets keys of what is no dict');
    for (let index = 0; index < items.length; index += 2) dict.entries.set(items[index]!, items[index + 1]!);
  };

  for (;;) {
    const opcode = reader.byte();
    switch (opcode) {
      case 0x80: // PROTO
        if (reader.byte() > 5) throw new Error('its protocol is newer than 5');
        break;
      case 0x95: // FRAME
        reader.take(8);
        break;
      case 0x2e: // STOP
        return pop();
      case 0x28: // MARK
        stack.push(mark);
        break;
      case 0x30: // POP
        stack.pop();
        break;
      case 0x31: // POP_MARK
        popToMark();
        break;
      case 0x4e: // NONE
        stack.push(null);
        break;
      case 0x88: // NEWTRUE
        stack.push(true);
        break;
      case 0x89: // NEWFALSE
        stack.push(false);
        break;
      case 0x4a: // BININT
        stack.push(reader.int32());
        break;
      case 0x4b: // BININT1
        stack.push(reader.byte());
        break;
      case 0x4d: // BININT2
        stack.push(reader.uint16());
        break;
      case 0x8a: // LONG1
        stack.push(long(reader.take(reader.byte())));
        break;
      case 0x47: // BINFLOAT
        stack.push(reader.float64());
        break;
      case 0x58: // BINUNICODE
        stack.push(reader.text(reader.uint32()));
        break;
      case 0x8c: // SHORT_BINUNICODE
        stack.push(reader.text(reader.byte()));
        break;
      case 0x8d: // BINUNICODE8
        stack.push(reader.text(reader.uint64()));
        break;
      case 0x54: // BINSTRING
        stack.push(reader.text(reader.int32()));
        break;
      case 0x55: // SHORT_BINSTRING
        stack.push(reader.text(reader.byte()));
        break;
      case 0x43: // SHORT_BINBYTES
        stack.push(reader.take(reader.byte()));
        break;
      case 0x42: // BINBYTES
        stack.push(reader.take(reader.uint32()));
        break;
      case 0x5d: // EMPTY_LIST
        stack.push(new PickleList());
        break;
      case 0x7d: // EMPTY_DICT
        stack.push(new PickleDict());
        break;
      case 0x29: // EMPTY_TUPLE
        stack.push(new PickleTuple([]));
        break;
      case 0x85: // TUPLE1
        stack.push(new PickleTuple([pop()]));
        break;
      case 0x86: {
        // TUPLE2
        const second = pop();
        stack.push(new PickleTuple([pop(), second]));
        break;
      }
      case 0x87: {
        // TUPLE3
        const third = pop();
        const second = pop();
        stack.push(new PickleTuple([pop(), second, third]));
        break;
      }
      case 0x74: // TUPLE
        stack.push(new PickleTuple(popToMark()));
        break;
      case 0x61: // APPEND
        append([pop()]);
        break;
      case 0x65: // APPENDS
        append(popToMark());
        break;
      case 0x73: {
        // SETITEM
        const value = pop();
        set([pop(), value]);
        break;
      }
      case 0x75: // SETITEMS
        set(popToMark());
        break;
      case 0x71: // BINPUT
        memo.set(reader.byte(), top());
        break;
      case 0x72: // LONG_BINPUT
        memo.set(reader.uint32(), top());
        break;
      case 0x94: // MEMOIZE
        memo.set(memo.size, top());
        break;
      case 0x68: // BINGET
        fetch(reader.byte());
        break;
      case 0x6a: // LONG_BINGET
        fetch(reader.uint32());
        break;
      case 0x63: // GLOBAL
        global(reader.line(), reader.line());
        break;
      case 0x93: {
        // STACK_GLOBAL
        const name = pop();
        global(pop(), name);
        break;
      }
      case 0x51: // BINPERSID
        stack.push(storage(pop()));
        break;
      case 0x52: {
        // REDUCE
        const values = pop();
        stack.push(callGlobal(pop(), values));
        break;
      }
      case 0x62: // BUILD: attributes of a dict, such as the versions of its modules
        pop();
        if (!(top() instanceof PickleDict)) throw new Error('it sets attributes of what is no dict');
        break;
      default:
        throw new Error(`it has the opcode 0x${opcode.toString(16).padStart(2, '0')}, which no state dict needs`);
    }
  }
};

/** A pickle names something that is not on the list. */
export class Refusal extends Error {
  constructor(name: string) {
    super(`it imports ${JSON.stringify(name.slice(0, 200)).slice(1, -1)}, which is not run`);
  }
}

const long = (bytes: Uint8Array): number | bigint => {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]!);
  if (bytes.length > 0 && bytes.at(-1)! & 0x80) value -= 1n << BigInt(8 * bytes.length);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** `('storage', torch.FloatStorage, '0', 'cpu', 6400)`: where a tensor's elements lie. */
const storage = (reference: PickleValue): PickleStorage => {
  const [kind, type, key, , length] = reference instanceof PickleTuple ? reference.items : [];
  if (
    kind !== 'storage' ||
    !(type instanceof PickleGlobal) ||
    typeof key !== 'string' ||
    !Number.isSafeInteger(length) ||
    (length as number) < 0
  ) {
    throw new Error('it refers to something that is no storage');
  }
  return new PickleStorage(type.name.slice('torch.'.length), key, length as number);
};
