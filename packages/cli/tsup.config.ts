import { packageBuild } from '../../tooling/build/tsup.ts';

export default packageBuild({ entry: ['src/cli.ts'], platform: 'node', dts: false });
