/** The pretrained model that answers where none is named. */
export const defaultModel = 'lenet-modern';
