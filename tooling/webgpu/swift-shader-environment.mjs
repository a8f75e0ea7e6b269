import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { swiftShaderFolder } from './swift-shader-folder.mjs';

/** What a process must have in its environment, from its start, to see SwiftShader and no other adapter. */
export const swiftShaderEnvironment = () => {
  if (!existsSync(swiftShaderFolder)) throw new Error('SwiftShader is not here yet: run `pnpm webgpu` first.');
  return {
    VK_DRIVER_FILES: join(swiftShaderFolder, 'vk_swiftshader_icd.json'),
    LD_LIBRARY_PATH: [swiftShaderFolder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
  };
};
