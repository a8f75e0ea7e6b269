import { words } from '../languages/language.ts';
import { Segments } from '../parts/segments.tsx';
import { failure, pretrainedAccuracy } from '../state/connection.ts';
import { runs } from '../state/runs.ts';
import { whose } from '../state/seen.ts';
import { Answer } from './answer.tsx';
import { FeatureLayers } from './feature-layers.tsx';
import { Gallery } from './gallery.tsx';
import { HeatMap } from './heat-map.tsx';
import { Pad } from './pad.tsx';
import { Photo } from './photo.tsx';

/** A garment in hand, and what the network makes of it. */
export const LookSection = () => {
  const say = words.value.look;
  const hasOwn = runs.value.some(({ purpose, rows }) => purpose === 'own' && rows.length > 0);
  const accuracy = pretrainedAccuracy.value;
  return (
    <section id="look" aria-labelledby="look-title">
      <h2 id="look-title">{say.title}</h2>
      <p class="lead">{say.lead}</p>
      {failure.value && (
        <p class="problem" role="alert">
          {words.value.unavailable(failure.value)}
        </p>
      )}
      <Gallery />
      <div class="look">
        <Pad />
        <div class="see">
          {hasOwn && (
            <Segments
              label={say.network}
              values={['pretrained', 'own'] as const}
              names={(one) => say[one]}
              value={whose.value}
              choose={(one) => {
                whose.value = one;
              }}
            />
          )}
          <Answer />
        </div>
        <div>
          <HeatMap />
          <Photo />
        </div>
      </div>
      {whose.value === 'pretrained' && accuracy !== undefined && (
        <p class="quiet small">{say.known(`${(accuracy * 100).toFixed(1)} %`)}</p>
      )}
      <h3>{say.layersTitle}</h3>
      <p>{say.layersLead}</p>
      <FeatureLayers />
    </section>
  );
};
