/** One class for all images, or one for each. */
export type ClassChoice = number | readonly number[];
