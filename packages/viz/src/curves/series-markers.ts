/** The signs of several runs in one picture, in their order. */
export const seriesMarkers = ['circle', 'square', 'triangle', 'diamond'] as const;
