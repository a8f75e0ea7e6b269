import { words } from '../languages/language.ts';
import { Picker } from '../parts/picker.tsx';
import { Segments } from '../parts/segments.tsx';
import { choices } from '../settings/choices.ts';
import { presets } from '../settings/presets.ts';
import type { Settings } from '../settings/settings.ts';
import { hasGpu } from '../state/gpu.ts';
import { moveTo, running } from '../state/runs.ts';
import { change, settings } from '../state/settings-state.ts';

/** All that one can change before a training. */
export const Controls = () => {
  const say = words.value.settings;
  const isDisabled = running.value !== undefined;
  const field = <Name extends keyof Settings>(name: Name) => ({
    label: say[name as 'depth'].label,
    values: choices[name] as unknown as readonly Settings[Name][],
    value: settings.value[name],
    choose: (value: Settings[Name]) => change({ [name]: value }),
    isDisabled,
  });
  const number = (value: number) => String(value);
  return (
    <div class="controls">
      <fieldset class="presets" disabled={isDisabled}>
        <legend>{say.presets.label}</legend>
        <button type="button" onClick={() => change(presets.chapter)}>
          {say.presets.chapter}
        </button>
        <button type="button" onClick={() => change(presets.modern)}>
          {say.presets.modern}
        </button>
      </fieldset>
      <div class="fields">
        <Segments {...field('depth')} names={number} />
        <Segments {...field('activation')} names={(value) => say.activation[value]} />
        <Segments {...field('pooling')} names={(value) => say.pooling[value]} />
        <Segments {...field('dropout')} names={(value) => (value === 0 ? say.dropout.none : String(value))} />
        <Segments {...field('augmentation')} names={(value) => say.augmentation[value]} />
      </div>
      <div class="fields pickers">
        <Picker {...field('images')} names={(value) => value.toLocaleString('en').replaceAll(',', ' ')} />
        <Picker {...field('epochs')} names={number} />
        <Picker {...field('batchSize')} names={number} />
        <Picker {...field('learningRate')} names={number} />
        <Picker {...field('seed')} names={number} />
        {hasGpu.value && (
          <Segments
            {...field('device')}
            names={(value) => say.device[value]}
            choose={(value) => value !== settings.peek().device && void moveTo(value)}
          />
        )}
      </div>
    </div>
  );
};
