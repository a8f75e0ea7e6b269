/** What a class is called: by its number where it has no name. */
export const className = (classNames: readonly string[] | undefined, label: number): string =>
  classNames?.[label] ?? String(label);
