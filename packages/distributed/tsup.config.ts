import { packageBuild } from '../../tooling/build/tsup.ts';

// The thread is a file of its own beside index.js, where start-thread.ts looks for it.
export default packageBuild({
  entry: { index: 'src/index.ts', 'mpi-thread': 'src/mpi/mpi-thread.ts' },
  platform: 'node',
  external: ['koffi', /^node:/],
  dts: { entry: { index: 'src/index.ts' } },
});
