import type { Choice } from './choice.ts';

/** One of many, from a list. */
export const Picker = <Value extends string | number>(props: Choice<Value>) => {
  const { label, values, names, value, choose, isDisabled } = props;
  return (
    <label class="picker">
      <span>{label}</span>
      <select
        disabled={isDisabled}
        value={String(value)}
        onChange={({ currentTarget }) => choose(values[currentTarget.selectedIndex]!)}
      >
        {values.map((one) => (
          <option key={one} value={String(one)}>
            {names(one)}
          </option>
        ))}
      </select>
    </label>
  );
};
