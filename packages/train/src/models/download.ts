/** Lets the browser save pieces of bytes as a file, as if the person had clicked on a link to it. */
export const download = (fileName: string, pieces: readonly Uint8Array[]): void => {
  const address = URL.createObjectURL(new Blob(pieces as Uint8Array<ArrayBuffer>[]));
  const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // once the browser has taken it
};
