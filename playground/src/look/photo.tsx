import { signal } from '@preact/signals';
import { transfer } from 'comlink';
import { words } from '../languages/language.ts';
import { engine } from '../state/connection.ts';
import { garment } from '../state/garment.ts';

const problem = signal(false);

/** Takes a picture in hand, made to look like those that the network knows. */
export const takePhoto = async (file: Blob): Promise<void> => {
  try {
    const photo = await createImageBitmap(file);
    const remote = await engine();
    garment.value = { pixels: await remote.garmentFrom(transfer(photo, [photo])) };
    problem.value = false;
  } catch {
    problem.value = true;
  }
};

/** A picture from a file or from the camera; one may also drop it anywhere on the page. */
export const Photo = () => {
  const say = words.value.photo;
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const file = currentTarget.files?.[0];
    if (file) void takePhoto(file);
    currentTarget.value = ''; // the same file again is a change, too
  };
  return (
    <div class="photo">
      <label class="button">
        {say.file}
        <input type="file" accept="image/*" class="hidden" onChange={take} />
      </label>
      <label class="button">
        {say.camera}
        <input type="file" accept="image/*" capture="environment" class="hidden" onChange={take} />
      </label>
      <p class="quiet small" aria-live="polite">
        {problem.value ? say.problem : say.hint}
      </p>
    </div>
  );
};
