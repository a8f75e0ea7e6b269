/** Gives memory for so many numbers, to be written over. */
export type Room = (length: number) => Float32Array;
