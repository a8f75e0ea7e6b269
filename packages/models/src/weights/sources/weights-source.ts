import type { StateDict } from '../state-dict.ts';

/**
 * A state dict, or where one lies: in Node.js a path, anywhere an address, a `Blob` or the bytes of a file; safetensors, `.pt` or
 * `.pth`.
 */
export type WeightsSource = string | URL | Blob | Uint8Array | StateDict;
