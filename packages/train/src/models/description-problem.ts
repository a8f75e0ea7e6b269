/**
 * What is wrong with a description that comes from a caller or a file.
 *
 * @param outputs Of the model, where its last axis says how many.
 * @returns What was expected and what came; undefined when nothing is wrong.
 */
export const descriptionProblem = (description: unknown, outputs: number | undefined): string | undefined => {
  if (!isRecord(description)) return `a description must be an object, got ${show(description)}`;
  const { classNames, preprocessing, metrics } = description;
  if (classNames !== undefined) {
    if (!isArrayOf(classNames, (name) => typeof name === 'string')) {
      return `classNames must be an array of texts, got ${show(classNames)}`;
    }
    if (outputs !== undefined && classNames.length !== outputs) {
      return `classNames must be one for each of the model's ${outputs} outputs, got ${classNames.length}`;
    }
  }
  if (metrics !== undefined && !(isRecord(metrics) && isArrayOf(Object.values(metrics), isNumber))) {
    return `metrics must be numbers by name, got ${show(metrics)}`;
  }
  return preprocessing === undefined ? undefined : preprocessingProblem(preprocessing);
};

const preprocessingProblem = (preprocessing: unknown): string | undefined => {
  if (!isRecord(preprocessing)) return `preprocessing must be an object, got ${show(preprocessing)}`;
  const { channels } = preprocessing;
  if (channels !== 1 && channels !== 3) return `preprocessing.channels must be 1 or 3, got ${show(channels)}`;
  const perChannel = (accepts: (value: unknown) => boolean) => (value: unknown) =>
    isArrayOf(value, accepts) && (value.length === 1 || value.length === channels);
  const isSize = (value: unknown) => isArrayOf(value, isLength) && value.length === 2;
  const checks: Record<string, readonly [accepts: (value: unknown) => boolean, expected: string]> = {
    channels: [() => true, ''],
    scale: [isPositive, 'a number above 0'],
    resize: [isSize, '[height, width] in pixels'],
    resizeShortSide: [isLength, 'a whole number of pixels'],
    centerCrop: [isSize, '[height, width] in pixels'],
    mean: [perChannel(Number.isFinite), `${channels} finite numbers`],
    std: [perChannel(isPositive), `${channels} numbers above 0`],
  };
  for (const [name, value] of Object.entries(preprocessing)) {
    const [accepts, expected] = (Object.hasOwn(checks, name) && checks[name]) || [];
    if (!accepts) return `preprocessing has ${Object.keys(checks).join(', ')}, got "${name}"`;
    if (value !== undefined && !accepts(value)) {
      return `preprocessing.${name} must be ${expected}, got ${show(value)}`;
    }
  }
  return preprocessing.resize !== undefined && preprocessing.resizeShortSide !== undefined
    ? 'preprocessing must have resize or resizeShortSide, got both'
    : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isArrayOf = (value: unknown, accepts: (element: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every((element) => accepts(element));

const isNumber = (value: unknown): value is number => typeof value === 'number';

const isPositive = (value: unknown): boolean => Number.isFinite(value) && (value as number) > 0;

const isLength = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;

const show = (value: unknown): string => String(JSON.stringify(value)).slice(0, 100);
