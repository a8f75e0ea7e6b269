import { signal } from '@preact/signals';
import { galleryPerClass, pixelCount } from '../engine/shards.ts';
import { words } from '../languages/language.ts';
import { grey } from '../parts/palettes.ts';
import { Pixels } from '../parts/pixels.tsx';
import { folder } from '../state/connection.ts';
import { garment } from '../state/garment.ts';

/** Garments of the test images, so many of each class, one class after the other. */
const gallery = signal<readonly Uint8Array[]>([]);

/** Fetches the gallery, and takes its first boot in hand. */
export const openGallery = async (): Promise<void> => {
  const { body } = await fetch(new URL('data/gallery.bin', folder));
  const bytes = new Uint8Array(await new Response(body!.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  const count = bytes.length / (pixelCount + 1);
  gallery.value = Array.from({ length: count }, (_, index) =>
    bytes.slice(count + index * pixelCount, count + (index + 1) * pixelCount),
  );
  pick(gallery.value.length - galleryPerClass);
};

const pick = (index: number): void => {
  garment.value = { pixels: gallery.peek()[index]!, picked: index };
};

/** What one can pick. */
export const Gallery = () => (
  <ul class="gallery" aria-label={words.value.look.gallery}>
    {gallery.value.map((pixels, index) => {
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
            <Pixels width={28} height={28} at={(pixel) => pixels[pixel]! / 255} palette={grey} />
          </button>
        </li>
      );
    })}
  </ul>
);
