import { packageBuild } from '../../tooling/build/tsup.ts';

// The thread of the live page is a file of its own beside live.js, where start-thread.ts looks for it.
export default packageBuild({
  entry: { index: 'src/index.ts', live: 'src/live/index.ts', 'live-worker': 'src/live/thread/live-worker.ts' },
  dts: { entry: { index: 'src/index.ts', live: 'src/live/index.ts' } },
});
