import type { LayerRow } from '@cnn/models';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../languages/language.ts';
import { Segments } from '../parts/segments.tsx';
import { short } from '../parts/short.ts';
import { useIsSeen } from '../parts/use-is-seen.ts';
import { choices } from '../settings/choices.ts';
import type { Settings } from '../settings/settings.ts';
import { describe, description } from '../state/description.ts';
import { change, settings } from '../state/settings-state.ts';

/** LeNet as it is set beside AlexNet, as the chapter draws them. */
export const CompareSection = () => {
  const say = words.value;
  const place = useRef<HTMLElement>(null);
  const isSeen = useIsSeen(place, 1500).value;
  useEffect(() => {
    if (isSeen) describe();
  }, [isSeen]);
  const field = <Name extends 'imageSize' | 'channels' | 'classes' | 'depth'>(name: Name) => ({
    label: say.settings[name].label,
    values: choices[name] as unknown as readonly Settings[Name][],
    names: String,
    value: settings.value[name],
    choose: (value: Settings[Name]) => change({ [name]: value }),
  });
  const { value } = description;
  const { imageSize, channels } = settings.value;
  return (
    <section id="compare" aria-labelledby="compare-title" ref={place}>
      <h2 id="compare-title">{say.compare.title}</h2>
      <p class="lead">{say.compare.lead}</p>
      <div class="fields">
        <Segments {...field('depth')} />
        <Segments {...field('imageSize')} />
        <Segments {...field('channels')} />
        <Segments {...field('classes')} />
      </div>
      {value ? (
        <div class="columns networks">
          <Network title="LeNet" image="1 × 28 × 28" rows={value.lenet} />
          <Network title="AlexNet" image={`${channels} × ${imageSize} × ${imageSize}`} rows={value.alexnet} />
        </div>
      ) : (
        <p class="quiet">{say.compare.waiting}</p>
      )}
    </section>
  );
};

interface NetworkProps {
  readonly title: string;
  readonly image: string;
  readonly rows: readonly LayerRow[];
}

const Network = ({ title, image, rows }: NetworkProps) => {
  const say = words.value;
  const sum = (column: 'parameters' | 'multiplyAdds') => rows.reduce((total, row) => total + row[column], 0);
  return (
    <div class="network">
      <h3>{title}</h3>
      <p class="quiet small totals">{say.compare.totals(short(sum('parameters')), short(sum('multiplyAdds')))}</p>
      <ol>
        <li class="block image">
          <span>{say.compare.image}</span>
          <span class="shape">{image}</span>
        </li>
        {rows.filter(isShown).map((row) => (
          <li key={row.name} class={`block kind-${row.kind}`} style={{ '--size': sizeOf(row) }}>
            <span>{say.layer(row.description)}</span>
            <span class="shape">{row.outputShape.join(' × ')}</span>
            {row.parameters > 0 && (
              <span class="cost">{say.compare.cost(short(row.parameters), short(row.multiplyAdds))}</span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Zeros around an image stand in the line of the convolution that takes them. */
const isShown = ({ kind }: LayerRow): boolean => kind !== 'ZeroPadding2D';

/** How wide a layer is drawn, 0.4 … 1: by the logarithm of how many values it puts out. */
const sizeOf = ({ outputShape }: LayerRow): number => {
  const values = outputShape.reduce((product, size) => product * size, 1);
  return 0.4 + 0.6 * Math.min(1, Math.log10(values) / 5.5);
};
