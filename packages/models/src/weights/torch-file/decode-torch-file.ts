import type { StateDict } from '../state-dict.ts';
import { WeightsError } from '../weights-error.ts';
import { storedEntries } from '../zip/stored-entries.ts';
import { PickleDict, PickleTensor, type PickleValue } from './pickle-value.ts';
import { tensorArray } from './tensor-array.ts';
import { Refusal, unpickle } from './unpickle.ts';

/** What `decodeTorchFile` accepts. */
export interface TorchFileOptions {
  /** The key of the state dict in a checkpoint that holds more; found by itself where one entry alone is a state dict. */
  readonly entry?: string;
  /** What the file is called in messages. */
  readonly source?: string;
}

/**
 * Reads a state dict that `torch.save` has written (PyTorch 1.6 or newer), without running its pickle: a reader with an allow list of
 * what tensors and dicts need. Anything else that the pickle names is refused by its name.
 *
 * @returns The tensors in the dict's order; float32, float16, bfloat16, float64 and integers as they are. They are views of `bytes`
 * where they lie there in one piece.
 * @throws WeightsError in one line.
 * @example
 * loadStateDict(net, decodeTorchFile(await readFile('lenet.pt')));
 */
export const decodeTorchFile = (
  bytes: Uint8Array,
  { entry, source = 'The file' }: TorchFileOptions = {},
): StateDict => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new WeightsError(
      `${source} is not a file of PyTorch's: it should be a zip archive. Files from before PyTorch 1.6 are none: load yours there and ` +
        'save it again with torch.save(model.state_dict(), path).',
    );
  }
  const entries = storedEntries(bytes, source);
  const pickle = [...entries.keys()].find((name) => /^[^/]*\/data\.pkl$/.test(name)) ?? 'data.pkl';
  const folder = pickle.slice(0, -'data.pkl'.length);
  try {
    const content = entries.get(pickle);
    if (!content) throw new Error('it has no data.pkl');
    const order = entries.get(`${folder}byteorder`);
    if (order && new TextDecoder().decode(order.subarray(0, 10)) !== 'little')
      throw new Error('its numbers are big-endian');
    const budget = { bytes: bytes.length };
    return tensorsOf(unpickle(content), entry).map(([name, tensor]) =>
      tensorArray(name, tensor, entries, folder, budget),
    );
  } catch (error) {
    const advice = error instanceof Refusal ? ' Save the state dict alone: torch.save(model.state_dict(), path).' : '';
    throw new WeightsError(`${source} is not a state dict that can be used: ${(error as Error).message}.${advice}`, {
      cause: error,
    });
  }
};

type Named = readonly [name: string, tensor: PickleTensor];

const tensorsOf = (value: PickleValue, entry: string | undefined): Named[] => {
  if (!(value instanceof PickleDict)) throw new Error('it holds no dict');
  if (entry === undefined) {
    const own = asStateDict(value);
    if (own) return own;
    const inner = [...value.entries.values()].map(asStateDict).filter((dict) => dict !== undefined);
    if (inner.length === 1) return inner[0]!;
    throw new Error(`it holds ${inner.length} state dicts beside other things. Give entry: one of ${keys(value)}`);
  }
  const found = asStateDict(value.entries.get(entry) ?? null);
  if (!found) throw new Error(`its entry ${JSON.stringify(entry)} is no state dict; it has ${keys(value)}`);
  return found;
};

/** Its tensors, where it holds nothing else. */
const asStateDict = (value: PickleValue): Named[] | undefined => {
  if (!(value instanceof PickleDict) || value.entries.size === 0) return undefined;
  const entries = [...value.entries];
  const isNamed = (pair: readonly [PickleValue, PickleValue]): pair is Named =>
    typeof pair[0] === 'string' && pair[1] instanceof PickleTensor;
  return entries.every(isNamed) ? (entries as unknown as Named[]) : undefined;
};

const keys = ({ entries }: PickleDict): string =>
  [...entries.keys()]
    .slice(0, 8)
    .map((key) => (typeof key === 'string' ? JSON.stringify(key.slice(0, 100)) : 'another key'))
    .join(', ') || 'nothing';
