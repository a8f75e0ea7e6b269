import type { DownloadProgress } from './download-progress.ts';

/** Writes one line per file to standard error, renewed in place on a terminal. */
export const printProgress = (stream: NodeJS.WriteStream = process.stderr): ((progress: DownloadProgress) => void) => {
  let shown = '';
  return ({ file, source, received, total }) => {
    const done = total !== undefined && received >= total;
    const heading = `Downloading ${file} from ${hostOf(source)}`;
    const amount = total === undefined ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)} MB`;
    if (stream.isTTY) {
      const line = `${heading}: ${amount}`;
      if (line !== shown || done) stream.write(`\r\u001b[K${line}${done ? '\n' : ''}`);
      shown = line;
    } else if (heading !== shown) {
      stream.write(total === undefined ? `${heading}\n` : `${heading} (${megabytes(total)} MB)\n`);
      shown = heading;
    }
  };
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const hostOf = (source: string): string => (URL.canParse(source) ? new URL(source).host : source);
