import { packageBuild } from '@cnn/build/tsup';

export default packageBuild();
