import { signal } from '@preact/signals';
import { galleryPerClass, imageSize, pixelCount } from '../engine/shards.ts';
import { words } from '../languages/language.ts';
import { paint } from '../parts/paint.ts';
import { grey } from '../parts/palettes.ts';
import { folder } from '../state/connection.ts';
import { garment } from '../state/garment.ts';

/** Garments of the test images, so many of each class, one class after the other. */
const count = 10 * galleryPerClass;
const gallery = signal<readonly Uint8Array[]>([]);
/** The address of all of them in one picture, one below the other: forty canvases take far longer. */
const sheet = signal('');

/** Fetches the gallery, and takes its first boot in hand. */
export const openGallery = async (): Promise<void> => {
  const { body } = await fetch(new URL('data/gallery.bin', folder));
  const bytes = new Uint8Array(await new Response(body!.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  const pixels = bytes.subarray(count);
  gallery.value = Array.from({ length: count }, (_, index) =>
    pixels.slice(index * pixelCount, (index + 1) * pixelCount),
  );
  pick(count - galleryPerClass);
  const canvas = new OffscreenCanvas(imageSize, count * imageSize);
  paint(canvas.getContext('2d')!, (index) => pixels[index]! / 255, grey);
  sheet.value = URL.createObjectURL(await canvas.convertToBlob());
};

const pick = (index: number): void => {
  const pixels = gallery.peek()[index];
  if (pixels) garment.value = { pixels, picked: index };
};

/** What one can pick. */
export const Gallery = () => (
  <ul class="gallery" aria-label={words.value.look.gallery} style={sheet.value && { '--sheet': `url(${sheet.value})` }}>
    {Array.from({ length: count }, (_, index) => {
      const name = words.value.classes[Math.floor(index / galleryPerClass) as 0];
      return (
        <li key={index}>
          <button
            type="button"
            title={name}
            aria-label={`${name} ${(index % galleryPerClass) + 1}`}
            aria-pressed={garment.value.picked === index}
            onClick={() => pick(index)}
          >
            <span style={{ backgroundPositionY: `${(index / (count - 1)) * 100}%` }} />
          </button>
        </li>
      );
    })}
  </ul>
);
