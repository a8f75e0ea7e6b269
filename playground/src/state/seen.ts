import { computed, effect, signal } from '@preact/signals';
import type { Whose } from '../engine/engine.ts';
import type { Look } from '../engine/look.ts';
import { ask } from './connection.ts';
import { type Garment, garment } from './garment.ts';
import { settings } from './settings-state.ts';

/** Whose answer is shown. */
export const whose = signal<Whose>('pretrained');
/** The class that Grad-CAM explains; the likeliest where none is chosen. */
export const explained = signal<number | undefined>(undefined);
/** What the network makes of the garment in hand. */
export const seen = signal<(Look & Pick<Garment, 'picked'>) | undefined>(undefined);
/** Counts up where the network has changed. */
export const version = signal(0);

let isBusy = false;
let isStale = false;

/** Looks at the garment as it is now; strokes that come while it looks are looked at together. */
const look = async (): Promise<void> => {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isStale) {
      isStale = false;
      const { pixels, picked } = garment.peek();
      try {
        const made = await ask((remote) => remote.look(whose.peek(), pixels, explained.peek()));
        seen.value = { ...made, ...(picked !== undefined && { picked }) };
      } catch (error) {
        if (!isStale) throw error;
      }
    }
  } finally {
    isBusy = false;
  }
};

const kind = computed(() => settings.value.device);

/** Looks from now on whenever the garment, the network or the question is another. */
export const followGarment = (): void => {
  effect(() => {
    kind.value;
    garment.value;
    whose.value;
    explained.value;
    version.value;
    void look().catch(() => {}); // `failure` tells
  });
};
