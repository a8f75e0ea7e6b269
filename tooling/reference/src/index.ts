export { CounterSource } from './counter-source.ts';
export { fill } from './fill.ts';
export { readJson } from './read-json.ts';
export { relativeError } from './relative-error.ts';
export { tolerances } from './tolerances.ts';
