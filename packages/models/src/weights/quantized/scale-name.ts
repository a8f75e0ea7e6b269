/** What the scales of an array's channels are called. */
export const scaleName = (name: string): string => `${name}:scale`;
