import { cacheFolder } from '../optional/cache-folder.mjs';

/** Where SwiftShader lies once `pnpm webgpu` has fetched it. */
export const swiftShaderFolder = cacheFolder('swiftshader');
