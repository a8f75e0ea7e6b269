/** Metrics as columns of a history: `top5Accuracy` becomes `valTop5Accuracy`. What is no finite number has no column. */
export const metricColumns = <Prefix extends 'train' | 'val'>(
  prefix: Prefix,
  values: Readonly<Record<string, unknown>>,
): Record<`${Prefix}${string}`, number> =>
  Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, number] => Number.isFinite(entry[1]))
      .map(([name, value]) => [`${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`, value]),
  ) as Record<`${Prefix}${string}`, number>;
