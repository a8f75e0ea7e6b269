import koffi from 'koffi';
import type { Launch } from './launch.ts';
import type { MpiAbi } from './mpi-abi.ts';
import { MpiError } from './mpi-error.ts';

/** A library of MPI that loads here. */
export interface FoundMpi {
  /** For the loader: a name, or a path. */
  readonly path: string;
  readonly abi: MpiAbi;
  /** As it calls itself: `Open MPI v4.1.4`. */
  readonly version: string;
}

const names: Record<'linux' | 'darwin', Record<'Open MPI' | 'MPICH', readonly string[]>> = {
  linux: {
    'Open MPI': ['libmpi.so.40', 'libmpi.so.80'],
    MPICH: ['libmpich.so.12', 'libmpi.so.12', 'libmpi_abi.so.1', 'libmpi_abi.so.0'],
  },
  darwin: { 'Open MPI': ['libmpi.40.dylib'], MPICH: ['libmpi.12.dylib', 'libmpi_abi.1.dylib', 'libmpi_abi.0.dylib'] },
};

/**
 * The MPI of the launcher that has started this process; without one the first that loads. `CNN_MPI` names another.
 *
 * @throws MpiError where none loads, or one is no MPI that is known here.
 */
export const findMpi = (
  { by }: Pick<Launch, 'by'>,
  { CNN_MPI: forced }: Readonly<Record<string, string | undefined>> = process.env,
): FoundMpi => {
  const known = names[process.platform as 'linux'];
  if (!known && !forced) {
    throw new MpiError('MPI_MISSING', `There is no MPI for ${process.platform} here. Name its library in CNN_MPI.`);
  }
  // UCX, on which MPICH and Open MPI may stand, would write hooks into the C library's brk and mmap while Node's other threads are in
  // them: a crash now and then. https://github.com/openucx/ucx/issues/3831
  process.env.UCX_MEM_EVENTS ??= 'no';
  const candidates = forced ? [forced] : by ? known[by] : [...known['Open MPI'], ...known.MPICH];
  const failures: string[] = [];
  for (const path of candidates) {
    let library: ReturnType<typeof koffi.load>;
    try {
      library = koffi.load(path, { global: true, lazy: true });
    } catch (error) {
      failures.push(`${path}: ${(error as Error).message}`);
      continue;
    }
    return { path, ...identify(library, path) };
  }
  const what = by ? `${by} has started this process, but its library does not load` : 'No MPI loads here';
  throw new MpiError(
    'MPI_MISSING',
    forced
      ? `CNN_MPI names ${forced}, which does not load (${failures[0]}). Name an MPI library of this machine, or leave CNN_MPI out.`
      : `${what} (looked for ${candidates.join(', ')}). Install one (Debian: apt-get install openmpi-bin libopenmpi-dev, or mpich), ` +
          'or name its library in CNN_MPI.',
  );
};

const identify = (library: ReturnType<typeof koffi.load>, path: string): Pick<FoundMpi, 'abi' | 'version'> => {
  let text = '';
  try {
    const [bytes, length] = [Buffer.alloc(8192), new Int32Array(1)];
    library.func('int MPI_Get_library_version(void *, void *)')(bytes, length);
    text = bytes.toString('utf8', 0, length[0]);
  } catch {
    throw new MpiError('MPI_UNKNOWN', `${path} is no MPI (of version 3 or later). Name another library in CNN_MPI.`);
  }
  const version = /^(.*?)(?:,|$)/m
    .exec(text.replace(/\0/g, '').replace(/\t/g, ' '))![1]!
    .replace(/ Version:\s*/, ' ')
    .trim();
  if (hasVariable(library, 'ompi_mpi_comm_world')) return { abi: 'Open MPI', version };
  if (standardVersion(library) >= 1) return { abi: 'MPI ABI standard', version };
  if (/MPICH|Intel\(R\) MPI|MVAPICH/.test(text)) return { abi: 'MPICH', version };
  throw new MpiError(
    'MPI_UNKNOWN',
    `${path} is "${version}", whose binary interface is not known here. Take Open MPI, MPICH, or an MPI with libmpi_abi.`,
  );
};

const hasVariable = (library: ReturnType<typeof koffi.load>, name: string): boolean => {
  try {
    library.symbol(name);
    return true;
  } catch {
    return false;
  }
};

/** The version of the ABI standard that a library keeps to; −1 for one that does not. */
const standardVersion = (library: ReturnType<typeof koffi.load>): number => {
  try {
    const [major, minor] = [Int32Array.of(-1), Int32Array.of(-1)];
    library.func('int MPI_Abi_get_version(void *, void *)')(major, minor);
    return major[0]!;
  } catch {
    return -1;
  }
};
