export type { Communicator } from '@cnn/core';
export { local } from './local/local.ts';
export { examineMpi, type MpiReport } from './mpi/examine-mpi.ts';
export { type MpiOptions, mpi } from './mpi/mpi.ts';
export type { MpiCommunicator } from './mpi/mpi-communicator.ts';
export { MpiError } from './mpi/mpi-error.ts';
export {
  type PlannedLayer,
  type PlannedNetwork,
  type PlannedStep,
  planStep,
  type StepPlan,
  type SumAlgorithm,
} from './plan/plan-step.ts';
