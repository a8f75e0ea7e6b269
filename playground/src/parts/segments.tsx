import { useId } from 'preact/hooks';
import type { Choice } from './choice.ts';

/** One of a few, side by side: radio buttons, so that arrow keys move between them. */
export const Segments = <Value extends string | number>(props: Choice<Value>) => {
  const { label, values, names, value, choose, isDisabled } = props;
  const group = useId();
  return (
    <fieldset class="segments" disabled={isDisabled}>
      <legend>{label}</legend>
      <div>
        {values.map((one) => (
          <label key={one}>
            <input type="radio" name={group} checked={one === value} onChange={() => choose(one)} />
            <span>{names(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
