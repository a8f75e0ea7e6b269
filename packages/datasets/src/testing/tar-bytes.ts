import { packTar, type TarHeader } from 'modern-tar';

/** A tar archive of files by name; a header instead of content makes another kind of entry. */
export const tarBytes = (
  entries: Readonly<Record<string, string | Uint8Array | Partial<TarHeader>>>,
): Promise<Uint8Array> =>
  packTar(
    Object.entries(entries).map(([name, content]) => {
      if (typeof content === 'object' && !(content instanceof Uint8Array))
        return { header: { name, size: 0, ...content } };
      const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return { header: { name, size: body.length }, body };
    }),
  );
