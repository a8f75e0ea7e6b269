/** Of training beside validation, in panels and in their legend. */
export const dashes = '4 3';

/** The first series is drawn through, the others each with a pattern of its own, so that they differ without colour too. */
export const dashesOf = (index: number): string | undefined => patterns[index % patterns.length];

const patterns = [undefined, '6 3', '2 2', '8 3 2 3', '12 3', '4 2 1 2', '1 3'];
