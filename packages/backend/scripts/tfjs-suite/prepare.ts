// Runs before the specs are read: they look for their backend while they declare themselves.
import './jasmine.ts'; // its globals come first
import 'tfjs-core-dist/public/chained_ops/register_all_chained_ops.js';
import 'tfjs-core-dist/register_all_gradients.js';
import { setTestEnvs } from 'tfjs-core-dist/jasmine_util.js';
import { loadEngine } from '../../src/engines/load-engine.ts';

const engine = process.env.TFJS_SUITE_ENGINE as 'cpu';
const { backendName } = await loadEngine(engine);
Object.assign(globalThis, { tfjsSuiteBackend: backendName });
// One name for all engines, so that the names of the cases are the same.
setTestEnvs([{ name: 'suite', backendName, isDataSync: true }]);
