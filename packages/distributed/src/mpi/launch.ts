/** How this process was started, as its environment tells. */
export interface Launch {
  /** Whose launcher it was; undefined where none has started it, or one that serves several (Slurm's srun). */
  readonly by: 'Open MPI' | 'MPICH' | undefined;
  /** How many processes there are, where the launcher says so. */
  readonly worldSize: number | undefined;
  /** How many of them this machine has. */
  readonly localSize: number | undefined;
}

/** Reads what mpirun (Open MPI), mpiexec (MPICH's Hydra, Intel MPI, MVAPICH) and srun leave in the environment. */
export const launchOf = (environment: Readonly<Record<string, string | undefined>>): Launch => {
  const number = (...names: string[]): number | undefined => {
    const text = names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
    const value = Number(text);
    return text !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const isOpenMpi = environment.OMPI_COMM_WORLD_SIZE !== undefined;
  const isHydra = !isOpenMpi && environment.PMI_SIZE !== undefined && environment.SLURM_STEP_ID === undefined;
  return {
    by: isOpenMpi ? 'Open MPI' : isHydra ? 'MPICH' : undefined,
    worldSize: number('OMPI_COMM_WORLD_SIZE', 'PMI_SIZE', 'SLURM_STEP_NUM_TASKS'),
    localSize: number('OMPI_COMM_WORLD_LOCAL_SIZE', 'MPI_LOCALNRANKS', 'SLURM_STEP_TASKS_PER_NODE'),
  };
};
