/** Where a safetensors file of ours keeps what is no array; the number is the format's version. */
export const metadataKey = 'cnn-checkpoint-3';
