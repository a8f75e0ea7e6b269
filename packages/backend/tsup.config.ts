import { packageBuild } from '../../tooling/build/tsup.ts';

// The probe is a program of its own beside doctor.js, where probe-engine-apart.ts looks for it.
export default packageBuild({
  entry: { index: 'src/index.ts', doctor: 'src/doctor/index.ts', probe: 'src/doctor/probe.ts' },
  dts: { entry: { index: 'src/index.ts', doctor: 'src/doctor/index.ts' } },
});
