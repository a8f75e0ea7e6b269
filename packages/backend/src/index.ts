export type { Device } from './devices/device.ts';
export { ArgumentError } from './errors/argument-error.ts';
export { CnnError } from './errors/cnn-error.ts';
export { Random } from './random/random.ts';
