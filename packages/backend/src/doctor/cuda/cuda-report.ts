import { nvidiaDriver } from '../../devices/nvidia/nvidia-driver.ts';
import { cudaVersions } from './cuda-versions.ts';
import { findCudaLibraries } from './find-cuda-libraries.ts';

/** What the GPU package of TensorFlow wants and finds of NVIDIA's libraries, and the mend where it stays on the CPU. */
export const cudaReport = async (tensorflow: string, gpus: number): Promise<Readonly<Record<string, string>>> => {
  const wanted = cudaVersions(tensorflow);
  const found = findCudaLibraries();
  const rows = {
    wants: wanted ? `CUDA ${wanted.cuda} and cuDNN ${wanted.cudnn}` : 'a CUDA and cuDNN of its time',
    found: found.join(', ') || 'no libcudart, no libcudnn',
  };
  if (gpus > 0) return rows;
  const driver = await nvidiaDriver();
  return {
    ...rows,
    'why no GPU': driver
      ? `the driver ${driver.version} is there; install ${rows.wants} where the loader finds them (LD_LIBRARY_PATH), ` +
        'and see that the library is not the one for CPUs'
      : 'no NVIDIA driver; with an NVIDIA GPU, install its driver first. Any other GPU: the engine "webgpu"',
  };
};
