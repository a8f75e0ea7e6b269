import { useState } from 'preact/hooks';
import { epochName } from '../state/format.ts';

/** Which of the epochs is shown: the last, until the user moves the slider. */
export const useEpochSlider = <Item extends { readonly epoch: number }>(items: readonly Item[], of: string) => {
  const [chosen, setChosen] = useState<number>();
  const last = items.length - 1;
  const index = Math.min(chosen ?? last, last);
  const item = items[index];
  const slider = item && last > 0 && (
    <label class="slider">
      <span>{epochName(item.epoch)}</span>
      <input
        type="range"
        min={0}
        max={last}
        value={index}
        aria-label={`Epoch of the ${of}`}
        aria-valuetext={epochName(item.epoch)}
        onInput={({ currentTarget }) => {
          const value = Number(currentTarget.value);
          setChosen(value === last ? undefined : value);
        }}
      />
    </label>
  );
  return { item, slider };
};
