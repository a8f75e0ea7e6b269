/** NVIDIA's driver as the system shows it. */
export interface NvidiaDriver {
  readonly version: string;
  /** The GPUs' names in the driver's order, those that `CUDA_VISIBLE_DEVICES` hides left out. */
  readonly gpus: readonly string[];
}

/** Asks the driver's own tool, once; undefined where there is no driver. */
export const nvidiaDriver = (): Promise<NvidiaDriver | undefined> => {
  asked ??= ask();
  return asked;
};

let asked: Promise<NvidiaDriver | undefined> | undefined;

const ask = async (): Promise<NvidiaDriver | undefined> => {
  if (!globalThis.process?.versions?.node) return undefined;
  const { execFile } = await import('node:child_process');
  const query = ['--query-gpu=driver_version,name', '--format=csv,noheader'];
  const output = await new Promise<string>((resolve) => {
    execFile('nvidia-smi', query, { timeout: 10_000 }, (error, stdout) => resolve(error ? '' : stdout));
  });
  const rows = output.split('\n').flatMap((line) => {
    const [version, name] = line.split(', ');
    return version && name ? [{ version, name: name.trim() }] : [];
  });
  return rows[0] && { version: rows[0].version, gpus: visible(rows.map(({ name }) => name)) };
};

const visible = (names: readonly string[]): readonly string[] => {
  const { CUDA_VISIBLE_DEVICES: list } = process.env;
  if (list === undefined) return names;
  const indices = list.split(',').map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  const end = indices.findIndex((index) => !(index in names)); // CUDA stops at the first that is none
  return indices.slice(0, end < 0 ? undefined : end).map((index) => names[index]!);
};
