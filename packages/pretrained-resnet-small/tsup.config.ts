import { packageBuild } from '../../tooling/build/tsup.ts';

export default packageBuild();
