/** `3/10`, or `3` where nobody knows of how many. */
export const outOf = (done: number, all: number | undefined): string =>
  all === undefined || !Number.isFinite(all) ? `${done}` : `${done}/${all}`;
