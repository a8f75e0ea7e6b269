import { packageTests } from '../../tooling/build/vitest.ts';

export default packageTests;
