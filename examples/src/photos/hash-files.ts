import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ArgumentError } from '@cnn/core';

/** A SHA-256 of files' names below a folder and of what is in them, in their order; nothing is decoded. */
export const hashFiles = async (files: readonly string[], folder: string): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`\n${relative(folder, file)}\n`);
    try {
      await pipeline(createReadStream(file), async (chunks) => {
        for await (const chunk of chunks) hash.update(chunk as Buffer);
      });
    } catch (error) {
      throw new ArgumentError(`${file} cannot be read: ${(error as Error).message}. Remove it, or make it readable.`);
    }
  }
  return hash.digest('hex');
};
