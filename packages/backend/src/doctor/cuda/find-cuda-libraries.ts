import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** File names of NVIDIA's runtime and cuDNN where the system's loader would look, without repeats. */
export const findCudaLibraries = (): readonly string[] => {
  const { LD_LIBRARY_PATH = '', CUDA_HOME, CUDA_PATH } = process.env;
  const folders = [
    ...LD_LIBRARY_PATH.split(':').filter(Boolean),
    ...[CUDA_HOME, CUDA_PATH].flatMap((folder) => (folder ? [join(folder, 'lib64'), join(folder, 'bin')] : [])),
    ...cudaFolders(),
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/lib64',
    '/usr/lib/wsl/lib',
  ];
  const names = folders.flatMap(files).filter((name) => /^(lib(cudart|cudnn)\.so\.\d|(cudart|cudnn)64_)/.test(name));
  return [...new Set(names)].sort();
};

const cudaFolders = (): string[] =>
  files('/usr/local')
    .filter((name) => name.startsWith('cuda'))
    .map((name) => join('/usr/local', name, 'lib64'));

const files = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
