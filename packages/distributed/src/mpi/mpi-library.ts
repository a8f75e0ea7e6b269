import koffi from 'koffi';
import { type MpiConstants, mpich, openMpi, standard } from './mpi-abi.ts';
import type { ThreadSettings } from './orders.ts';

type Call = (...given: number[]) => number;

/** The functions of MPI that are used here. Every argument is a number: handles and addresses fit in 64 bits in each ABI. */
export interface MpiLibrary {
  readonly constants: MpiConstants;
  readonly initialise: Call;
  readonly finalise: Call;
  readonly rank: Call;
  readonly size: Call;
  readonly setErrors: Call;
  readonly send: Call;
  readonly receive: Call;
  readonly test: Call;
  readonly add: Call;
  readonly abort: Call;
  /** What an error code means. */
  explain(code: number): string;
}

/** Where a library's functions are called from; one thread only. */
export const loadMpi = ({ path, abi }: Pick<ThreadSettings, 'path' | 'abi'>): MpiLibrary => {
  const library = koffi.load(path, { global: true, lazy: true });
  const bind = (name: string, types: string): Call => library.func(`int ${name}(${types})`) as Call;
  const [p, i] = ['uintptr_t', 'int'];
  const constants =
    abi === 'MPICH'
      ? mpich
      : abi === 'MPI ABI standard'
        ? standard
        : openMpi((name) => Number(koffi.address(library.symbol(name))));
  const errorString = library.func('int MPI_Error_string(int, void *, void *)');
  return {
    constants,
    initialise: bind('MPI_Init', `${p}, ${p}`),
    finalise: bind('MPI_Finalize', ''),
    rank: bind('MPI_Comm_rank', `${p}, ${p}`),
    size: bind('MPI_Comm_size', `${p}, ${p}`),
    setErrors: bind('MPI_Comm_set_errhandler', `${p}, ${p}`),
    send: bind('MPI_Isend', `${p}, ${i}, ${p}, ${i}, ${i}, ${p}, ${p}`),
    receive: bind('MPI_Irecv', `${p}, ${i}, ${p}, ${i}, ${i}, ${p}, ${p}`),
    test: bind('MPI_Test', `${p}, ${p}, ${p}`),
    add: bind('MPI_Reduce_local', `${p}, ${p}, ${i}, ${p}, ${p}`),
    abort: bind('MPI_Abort', `${p}, ${i}`),
    explain: (code) => {
      const [bytes, length] = [Buffer.alloc(1024), new Int32Array(1)];
      errorString(code, bytes, length);
      return bytes.toString('utf8', 0, length[0]);
    },
  };
};
