/** Files that every page decodes to the bits that Pillow does, of 43×61 pixels, by their names in the reference's folder. */
export const plain = [
  'jpeg-444.jpg',
  'jpeg-422.jpg',
  'jpeg-420.jpg',
  'jpeg-grey.jpg',
  'jpeg-restarts.jpg',
  'jpeg-444.png',
];

/** A file that the browser decodes as it likes. */
export const progressive = 'jpeg-progressive.jpg';

export const photographShape = [43, 61, 3] as const;
