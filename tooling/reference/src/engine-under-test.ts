import { type Device, tryGpu } from '@cnn/backend';

/** The engine in `CNN_ENGINE` where it is set, else the one that users get; it becomes the current one. */
export const engineUnderTest = async (): Promise<Device> => tryGpu();
