/** What a source is called in messages. */
export const sourceName = (source: string | URL | Blob): string =>
  source instanceof Blob ? ((source as Partial<File>).name ?? 'The file') : String(source).slice(0, 500);
