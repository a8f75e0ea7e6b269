/** The MD5 of a file in hexadecimal, read in pieces; nothing where there is no such file. */
export const hashFile = async (file: string): Promise<string | undefined> => {
  const { createHash } = await import('node:crypto');
  const { createReadStream } = await import('node:fs');
  const hash = createHash('md5');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined;
    throw error;
  }
  return hash.digest('hex');
};
