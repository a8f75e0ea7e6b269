/** What the names of MPI's C header stand for in a library; as numbers, which are addresses in some. */
export interface MpiConstants {
  readonly world: number;
  readonly byte: number;
  readonly float: number;
  readonly double: number;
  readonly sum: number;
  readonly errorsReturn: number;
}

/** Which binary interface a library has: Open MPI's handles are addresses of its own variables, MPICH's and the standard's are numbers. */
export type MpiAbi = 'Open MPI' | 'MPICH' | 'MPI ABI standard';

/** MPICH's since 3.1, which Intel MPI, MVAPICH and Cray MPICH share: integers of 32 bits. */
export const mpich: MpiConstants = {
  world: 0x44000000,
  byte: 0x4c00010d,
  float: 0x4c00040a,
  double: 0x4c00080b,
  sum: 0x58000003,
  errorsReturn: 0x54000001,
};

/** Of chapter 20 of MPI 5.0, `libmpi_abi`: the same numbers in each library that has it. */
export const standard: MpiConstants = {
  world: 0x101,
  byte: 0x247,
  float: 0x210,
  double: 0x214,
  sum: 0x21,
  errorsReturn: 0x143,
};

/** @param addressOf The address of one of the library's variables. */
export const openMpi = (addressOf: (name: string) => number): MpiConstants => ({
  world: addressOf('ompi_mpi_comm_world'),
  byte: addressOf('ompi_mpi_byte'),
  float: addressOf('ompi_mpi_float'),
  double: addressOf('ompi_mpi_double'),
  sum: addressOf('ompi_mpi_op_sum'),
  errorsReturn: addressOf('ompi_mpi_errors_return'),
});
