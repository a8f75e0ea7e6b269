export type { EngineReport } from './engine-report.ts';
export { examine } from './examine.ts';
export { formatReport } from './format-report.ts';
export type { Report } from './report.ts';
