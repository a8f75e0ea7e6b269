import type { Device } from './device.ts';

let chosen: { readonly device: Device; readonly backendName: string } | undefined;

/** Remembers what `useDevice` has made current. */
export const setCurrentDevice = (device: Device, backendName: string): void => {
  chosen = { device, backendName };
};

/** The device chosen last, where its backend is still the current one of TensorFlow.js. */
export const currentDevice = (backendName: string): Device | undefined =>
  chosen?.backendName === backendName ? chosen.device : undefined;
