import { fileURLToPath } from 'node:url';

/** Where PyTorch's values lie: the folder in `CNN_REFERENCE`, else the committed ones. Same file names in both. */
export const referenceFolder = process.env.CNN_REFERENCE ?? fileURLToPath(new URL('../goldens', import.meta.url));
