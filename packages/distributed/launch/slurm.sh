#!/usr/bin/env bash
# Four processes on each of two machines: sbatch slurm.sh. A job that was cut off and is queued again goes on from its checkpoint.
#SBATCH --job-name=alexnet
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=4
#SBATCH --cpus-per-task=8
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@60
set -euo pipefail

export CNN_THREADS=$SLURM_CPUS_PER_TASK
# Open MPI that was built for Slurm's PMIx; for MPICH and Intel MPI: --mpi=pmi2.
srun --mpi=pmix --cpu-bind=cores node train.js
