import { DataFormatError } from '../errors/data-format-error.ts';

/**
 * WordNet's names of synsets: from `LOC_synset_mapping.txt` (Kaggle) or `words.txt` (ImageNet), which have lines such as
 * `n01440764 tench, Tinca tinca`, with a space or a tab.
 *
 * @throws DataFormatError for a line of another form.
 */
export const readSynsets = async (file: string): Promise<ReadonlyMap<string, string>> => {
  const { readFile } = await import('node:fs/promises');
  const synsets = new Map<string, string>();
  for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, synset, words] = /^(n\d{8})\s+(.+?)\s*$/.exec(line) ?? [];
    if (synset === undefined || words === undefined) {
      throw new DataFormatError(
        file,
        `has in line ${index + 1} no synset and name, but ${JSON.stringify(line.slice(0, 60))}`,
      );
    }
    synsets.set(synset, words);
  }
  return synsets;
};
