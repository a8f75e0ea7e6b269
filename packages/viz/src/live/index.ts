export { type LiveDashboard, liveDashboard } from './live-dashboard.ts';
export { LiveDashboardError } from './live-dashboard-error.ts';
export type { LiveDashboardOptions } from './live-dashboard-options.ts';
export type { KernelTime } from './state/kernel-time.ts';
export type { LiveBatch, LiveBatchProgress, LiveProgress, LiveRun } from './training/live-run.ts';
