interface Recorded {
  readonly what: string;
  readonly error: number;
  readonly tolerance: number;
}

const recorded: Recorded[] = [];

/** Remembers a comparison for the table of the largest errors. */
export const recordError = (comparison: Recorded): void => {
  recorded.push(comparison);
};

/** Prints, for each group of the comparisons made in this file, how many there were, and the largest error with its place. */
export const printLargestErrors = (groups: Readonly<Record<string, RegExp>>): void => {
  const lines = Object.entries(groups).map(([group, pattern]) => {
    const members = recorded.filter(({ what }) => pattern.test(what));
    const worst = members.reduce((worst, one) =>
      one.error / one.tolerance > worst.error / worst.tolerance ? one : worst,
    );
    const { error, tolerance, what } = worst;
    const count = String(members.length).padStart(4);
    return `${group.padEnd(28)}${count}  ${error.toExponential(1)}  (≤ ${tolerance.toExponential(0)})  ${what}`;
  });
  console.log(['largest relative errors, beside what is allowed:', ...lines].join('\n'));
};
