import type { DownloadProgress } from './download-progress.ts';

/** Writes one line per file to standard error, renewed in place on a terminal, with the time that is left. */
export const printProgress = (
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now(),
): ((progress: DownloadProgress) => void) => {
  let shown = '';
  let heading = '';
  let began = { at: 0, received: 0 };
  return ({ file, source, received, total }) => {
    const done = total !== undefined && received >= total;
    const next = `Downloading ${file} from ${hostOf(source)}`;
    if (next !== heading) began = { at: now(), received };
    heading = next;
    const amount = total === undefined ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)} MB`;
    if (stream.isTTY) {
      const line = `${heading}: ${amount}${done ? '' : timeLeft(received - began.received, now() - began.at, total && total - received)}`;
      if (line !== shown || done) stream.write(`\r\u001b[K${line}${done ? '\n' : ''}`);
      shown = line;
    } else if (heading !== shown) {
      stream.write(total === undefined ? `${heading}\n` : `${heading} (${megabytes(total)} MB)\n`);
      shown = heading;
    }
  };
};

/** Speed and time left, once a second has shown them. */
const timeLeft = (received: number, milliseconds: number, left: number | undefined): string => {
  if (milliseconds < 1000 || received === 0 || left === undefined) return '';
  const speed = received / milliseconds;
  const seconds = Math.ceil(left / speed / 1000);
  const time = seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return `, ${(speed / 1000).toFixed(1)} MB/s, ${time} left`;
};

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const hostOf = (source: string): string => (URL.canParse(source) ? new URL(source).host : source);
