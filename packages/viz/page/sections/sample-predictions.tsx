import { useEffect, useRef } from 'preact/hooks';
import { epochName, percent } from '../state/format.ts';
import type { View } from '../state/view.ts';

/** Some validation images, and what the model takes them for. */
export const SamplePredictions = ({ run, samples, predictions }: Pick<View, 'run' | 'samples' | 'predictions'>) => {
  if (!samples) return null;
  const nameOf = (index: number) => run?.classNames[index] ?? `class ${index}`;
  return (
    <section aria-labelledby="predictions">
      <h2 id="predictions">Predictions {predictions && <small>{epochName(predictions.epoch)}</small>}</h2>
      <ul class="samples">
        {samples.labels.map((label, index) => {
          const [best] = predictions?.samples[index] ?? [];
          const isRight = best?.classIndex === label;
          return (
            <li key={index} class={best ? (isRight ? 'right' : 'wrong') : ''}>
              <Pixels samples={samples} index={index} name={nameOf(label)} />
              {best ? (
                <p>
                  <b>
                    {isRight ? '✓' : '✗'} {nameOf(best.classIndex)}
                  </b>{' '}
                  {percent(best.probability)}
                  {!isRight && <span> is {nameOf(label)}</span>}
                </p>
              ) : (
                <p>{nameOf(label)}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Pixels = ({ samples, index, name }: { samples: NonNullable<View['samples']>; index: number; name: string }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { width, height, channels, pixels } = samples;
    const size = width * height * channels;
    const bytes = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0)).subarray(index * size);
    const picture = new ImageData(width, height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        picture.data[4 * pixel + channel] = bytes[pixel * channels + (channels === 1 ? 0 : channel)]!;
      }
      picture.data[4 * pixel + 3] = 255;
    }
    canvas.current?.getContext('2d')?.putImageData(picture, 0, 0);
  }, [samples, index]);
  return <canvas ref={canvas} width={samples.width} height={samples.height} role="img" aria-label={name} />;
};
