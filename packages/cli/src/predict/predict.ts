import { classify } from '@cnn/datasets';
import { chooseDevice } from '../command-line/choose-device.ts';
import { openClassifier } from '../networks/open-classifier.ts';

interface Flags {
  readonly model: string;
  readonly top: number;
  readonly engine?: string;
  readonly json?: boolean;
}

/** Prints the likeliest classes of pictures. */
export const predict = async (images: readonly string[], { model, top, engine, json }: Flags): Promise<void> => {
  const device = await chooseDevice(engine);
  const found = await classify(await openClassifier(model), images, { top, device });
  if (json) {
    console.log(JSON.stringify(Object.fromEntries(images.map((image, index) => [image, found[index]])), null, 2));
    return;
  }
  for (const [index, classes] of found.entries()) {
    const shown = classes.map(({ className, probability }) => `${className} ${(100 * probability).toFixed(1)} %`);
    console.log(`${images[index]}: ${shown.join(', ')}`);
  }
};
