/** One of several values that a person chooses. */
export interface Choice<Value extends string | number> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly names: (value: Value) => string;
  readonly value: Value;
  readonly choose: (value: Value) => void;
  readonly isDisabled?: boolean;
}
