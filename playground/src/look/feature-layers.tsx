import { useRef } from 'preact/hooks';
import type { LayerLook } from '../engine/look.ts';
import { words } from '../languages/language.ts';
import { warm } from '../parts/palettes.ts';
import { Pixels } from '../parts/pixels.tsx';
import { useIsSeen } from '../parts/use-is-seen.ts';
import { seen } from '../state/seen.ts';

/** What each layer makes of the garment, from the first to the last that has maps: drawn once one comes near. */
export const FeatureLayers = () => {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useIsSeen(place, 300).value;
  return (
    <div class="layers" ref={place}>
      {isSeen && seen.value?.layers.map((layer) => <FeatureLayer key={layer.name} layer={layer} />)}
    </div>
  );
};

const FeatureLayer = ({ layer }: { readonly layer: LayerLook }) => {
  const { name, description, height, width, channels, values } = layer;
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const smallest = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const span = Math.max(1e-9, largest - smallest);
  return (
    <section class="layer">
      <h4>
        {name} <span class="quiet">{words.value.layer(description)}</span>
        <span class="quiet shape">
          {channels} × {height} × {width}
        </span>
      </h4>
      <div class={`maps maps-${channels}`} role="img" aria-label={words.value.look.maps(channels, height, width)}>
        {Array.from({ length: channels }, (_, channel) => (
          <Pixels
            key={channel}
            width={width}
            height={height}
            at={(index) => (values[index * channels + channel]! - smallest) / span}
            palette={warm}
          />
        ))}
      </div>
    </section>
  );
};
