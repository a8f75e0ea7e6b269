import './prepare.ts';
import 'tfjs-core-dist/tests.js';
import { execute } from './execute.ts';

await execute();
