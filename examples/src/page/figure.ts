import type { Picture } from '@cnn/viz';
import { Html, html } from './html.ts';

/**
 * A picture with words under it, no wider than the page.
 *
 * @param least Pixels of width below which it scrolls by itself, rather than become too small to read.
 */
export const figure = (picture: Picture, caption: string, least = 0): Html => {
  const style = `min-width: ${Math.round(Math.min(picture.width, least))}px`;
  const drawn = picture.svg({ theme: 'auto' }).replace('<svg ', `<svg style="${style}" `);
  return html`<figure><div class="scroll">${new Html(drawn)}</div><figcaption>${caption}</figcaption></figure>`;
};
