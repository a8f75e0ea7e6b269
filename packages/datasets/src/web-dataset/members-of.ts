import type { TarMember } from '../archives/read-tar.ts';
import { DataFormatError } from '../errors/data-format-error.ts';
import { SampleFiles } from './sample-files.ts';

/** More than any photograph: a member of this size is a mistake, and would have to be held in memory. */
const mostBytes = 256e6;

/** Gathers a shard's members into samples: those that follow each other with the same name up to the first dot. */
export async function* membersOf(tar: AsyncIterable<TarMember>, shard: string): AsyncGenerator<SampleFiles> {
  let current: { readonly key: string; readonly files: Map<string, Uint8Array> } | undefined;
  for await (const { name, type, bytes, content } of tar) {
    const [, key, extension] = /^(.*?[^/]*?)\.([^/]*)$/.exec(name) ?? [];
    if (type !== 'file' || key === undefined || extension === undefined) continue;
    if (bytes > mostBytes)
      throw new DataFormatError(shard, `holds ${name} of ${bytes} bytes; at most ${mostBytes} are read`);
    if (current !== undefined && current.key !== key) {
      yield new SampleFiles(`${shard}: ${current.key}`, current.files);
      current = undefined;
    }
    current ??= { key, files: new Map() };
    current.files.set(extension.toLowerCase(), await gathered(content, bytes));
  }
  if (current !== undefined) yield new SampleFiles(`${shard}: ${current.key}`, current.files);
}

const gathered = async (content: AsyncIterable<Uint8Array>, bytes: number): Promise<Uint8Array> => {
  const whole = new Uint8Array(bytes);
  let start = 0;
  for await (const piece of content) {
    whole.set(piece, start);
    start += piece.length;
  }
  return whole;
};
