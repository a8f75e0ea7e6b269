import { effect, signal } from '@preact/signals';
import type { Whose } from '../engine/engine.ts';
import type { Look } from '../engine/look.ts';
import { engine } from './connection.ts';
import { type Garment, garment } from './garment.ts';

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
      const remote = await engine();
      const { pixels, picked } = garment.peek();
      seen.value = {
        ...(await remote.look(whose.peek(), pixels, explained.peek())),
        ...(picked !== undefined && { picked }),
      };
    }
  } finally {
    isBusy = false;
  }
};

effect(() => {
  garment.value;
  whose.value;
  explained.value;
  version.value;
  void look().catch(() => {}); // `failure` tells
});
