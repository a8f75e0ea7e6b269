/** Garments are this many pixels high and wide. */
export const imageSize = 28;
export const pixelCount = imageSize * imageSize;
/** Images in one file of the page's data: their labels, a byte each, then their pixels. */
export const shardImages = 2000;
/** What one picks from: so many test images of each class. */
export const galleryPerClass = 4;
