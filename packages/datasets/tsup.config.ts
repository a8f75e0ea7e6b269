import { packageBuild } from '../../tooling/build/tsup.ts';

// The worker is a file of its own beside index.js, where start-node-thread.ts and start-web-thread.ts look for it.
export default packageBuild({
  entry: { index: 'src/index.ts', 'batch-worker': 'src/workers/batch-worker.ts' },
  external: [/^node:/],
  dts: { entry: { index: 'src/index.ts' } },
});
