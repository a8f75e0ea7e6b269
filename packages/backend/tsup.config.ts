import { packageBuild } from '../../tooling/build/tsup.ts';

export default packageBuild({ entry: ['src/index.ts', 'src/cli.ts'], dts: { entry: 'src/index.ts' } });
