import { arch, cpus, freemem, release, type } from 'node:os';
import { coreCount } from '../cnn/machine/core-count.ts';
import { memoryLimit } from '../cnn/machine/memory-limit.ts';
import { nvidiaDriver } from '../devices/nvidia/nvidia-driver.ts';
import { processorName } from '../devices/processor-name.ts';

/** The machine as far as engines depend on it: rows of a name and what there is to say. */
export const machineReport = async (): Promise<Readonly<Record<string, string>>> => {
  const driver = await nvidiaDriver();
  const threads = process.env.CNN_THREADS;
  return {
    system: `${type()} ${release()}, ${arch()}`,
    node: process.version,
    processor: `${await processorName()}, ${cpus().length} cores, ${coreCount()} for this process`,
    memory: `${gibibytes(memoryLimit())} GiB, ${gibibytes(freemem())} free`,
    'NVIDIA GPUs': driver ? `${driver.gpus.join(', ') || 'none visible'} (driver ${driver.version})` : 'no driver',
    ...(threads && { CNN_THREADS: threads }),
    ...(process.env.CNN_ENGINE && { CNN_ENGINE: process.env.CNN_ENGINE }),
  };
};

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);
