import type { JsonValue } from '@cnn/core';

/** A transform as data: the name of its factory and what that was called with, for `transformFrom`. */
export type TransformDescription = {
  readonly name: string;
  readonly arguments: readonly JsonValue[];
};
