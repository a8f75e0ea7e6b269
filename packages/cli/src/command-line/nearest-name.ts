import { closestMatch } from 'leven';

/** Names so far from what was typed are no help. */
const farthest = 3;

/** What to say after a name that is none: the nearest that is, where one is near, and all of them. */
export const nearestName = (given: string, names: readonly string[]): string => {
  const nearest = closestMatch(given.toLowerCase(), [...names], { maxDistance: farthest });
  const guess = nearest ?? names.find((name) => name.toLowerCase() === given.toLowerCase());
  return `${guess === undefined ? '' : `Did you mean ${guess}? `}There are ${names.join(', ')}.`;
};
