import { packageTests } from '@cnn/build/vitest';

export default packageTests;
