import { imageSize } from '../engine/shards.ts';
import { words } from '../languages/language.ts';
import { warm } from '../parts/palettes.ts';
import { Pixels } from '../parts/pixels.tsx';
import { garment } from '../state/garment.ts';
import { seen } from '../state/seen.ts';

/** Grad-CAM over the garment. */
export const HeatMap = () => {
  const say = words.value;
  const heat = seen.value?.heat;
  const { pixels } = garment.value;
  const largest = heat ? heat.values.reduce((most, value) => Math.max(most, value), 1e-9) : 1;
  const shareAt = (index: number): number => {
    if (!heat) return 0;
    const row = ((Math.floor(index / imageSize) + 0.5) / imageSize) * heat.height - 0.5;
    const column = (((index % imageSize) + 0.5) / imageSize) * heat.width - 0.5;
    return between(heat.values, heat.height, heat.width, row, column) / largest;
  };
  return (
    <figure class="heat">
      <Pixels
        width={imageSize}
        height={imageSize}
        at={(index) => 0.25 * (pixels[index]! / 255) + 0.75 * shareAt(index)}
        palette={warm}
        label={say.look.heatLabel(heat ? say.classes[heat.classIndex as 0] : '')}
      />
      <figcaption>
        <b>Grad-CAM</b> {heat && say.look.heat(say.classes[heat.classIndex as 0])}
      </figcaption>
    </figure>
  );
};

/** A value between those of a small map, by straight lines. */
const between = (values: Float32Array, height: number, width: number, row: number, column: number): number => {
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const at = (y: number, x: number) =>
    values[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
  const line = (y: number) => at(y, left) * (1 - column + left) + at(y, left + 1) * (column - left);
  return line(top) * (1 - row + top) + line(top + 1) * (row - top);
};
