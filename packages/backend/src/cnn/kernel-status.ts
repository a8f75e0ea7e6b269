/** cnn_status of native/include/cnn_kernels.h. */
export const kernelStatus = { ok: 0, outOfMemory: 1, unknownOperation: 2, malformed: 3, wrongAddress: 4 } as const;
