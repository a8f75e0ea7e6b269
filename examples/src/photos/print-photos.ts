import type { Photos } from './open-photos.ts';

/** Says what is in a folder of pictures, and what of it is left out. */
export const printPhotos = ({ classNames, counts, train, validation, unreadable }: Photos): void => {
  const classes = classNames.map((name, label) => `${name} ${counts[label]}`).join(', ');
  console.log(
    `${classNames.length} classes: ${classes}; ${train.examples} to train on, ${validation.examples} to validate on`,
  );
  if (unreadable.length > 0) console.log(`left out, of formats that are not read here: ${someOf(unreadable)}`);
};

/** Says which pictures could not be read in training and validation. */
export const printSkipped = ({ train, validation }: Photos): void => {
  const skipped = [...train.skipped, ...validation.skipped].map(({ file }) => file);
  if (skipped.length > 0) console.log(`left out, as they cannot be read: ${someOf(skipped)}`);
};

const someOf = (files: readonly string[]): string =>
  `${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${files.length - 5} more` : ''}`;
