/** The mean and the deviation of the pixels of Fashion-MNIST's training images. */
export const fashionNormalization = { mean: [0.286], std: [0.353] };
