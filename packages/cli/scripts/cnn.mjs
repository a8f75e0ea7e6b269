// The command line from its sources, for this checkout: node --conditions=@cnn/source packages/cli/scripts/cnn.mjs
import { register } from 'tsx/esm/api';

register();
await import('../src/cli.ts');
