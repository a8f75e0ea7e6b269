/// <reference lib="dom" />
import { ArgumentError } from '@cnn/core';
import type { Figure } from '../figure/figure.ts';
import { applyTheme } from '../svg/apply-theme.ts';
import { colors } from '../svg/colors.ts';
import { coordinate } from '../svg/coordinate.ts';
import { element } from '../svg/element.ts';
import { escapeXml } from '../svg/escape-xml.ts';
import { themeStyle } from '../svg/theme-style.ts';
import { type Theme, themes } from '../svg/themes.ts';
import type { TerminalStream } from '../terminal/terminal-stream.ts';
import { mountSvg } from './mount-svg.ts';
import { rasterize } from './rasterize.ts';
import { saveFile } from './save-file.ts';

/** Where the picture knows no viewer whose wish `auto` could follow. */
export type FixedTheme = Exclude<Theme, 'auto'>;

/**
 * A finished picture. It needs nothing outside itself: letters are paths, images are embedded. Since letters are shapes, what a screen
 * reader says is `title` and `description`.
 *
 * @example
 * const picture = plotHistory(history);
 * await picture.save('curves.png');
 * picture.mount(document.querySelector('#curves')); // in a page
 */
export class Picture {
  /** Width in SVG units (CSS pixels). */
  readonly width: number;
  /** Height in SVG units (CSS pixels). */
  readonly height: number;
  /** What it is, in a few words. */
  readonly title: string;
  /** What it shows, with the values that matter. */
  readonly description: string;
  readonly #elements: string;

  constructor(picture: Figure) {
    this.width = picture.width;
    this.height = picture.height;
    this.title = picture.title;
    this.description = picture.description;
    this.#elements = picture.children.join('');
  }

  /**
   * The picture as one SVG document.
   *
   * @param options.theme 'light' by default, or 'dark'; 'auto' follows the viewer's `prefers-color-scheme`, in browsers.
   * @throws ArgumentError for another theme.
   */
  svg(options: { theme?: Theme } = {}): string {
    const { theme = 'light' } = options;
    if (theme !== 'auto' && !Object.hasOwn(themes, theme)) {
      throw new ArgumentError(`A picture has the themes light, dark and auto, not '${theme}'.`);
    }
    const { width, height, title, description } = this;
    const attributes = {
      xmlns: 'http://www.w3.org/2000/svg',
      class: theme === 'auto' ? 'cnn-picture' : undefined,
      width,
      height,
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      role: 'img',
      'aria-label': title,
    };
    const background = element('rect', { width, height, fill: colors.background });
    return element('svg', attributes, [
      `<title>${escapeXml(title)}</title>`,
      `<desc>${escapeXml(description)}</desc>`,
      ...(theme === 'auto' ? [themeStyle()] : []),
      applyTheme(background + this.#elements, theme),
    ]);
  }

  /**
   * The picture as a PNG file's bytes: on Node by sharp, in browsers by a canvas.
   *
   * @param options.scale PNG pixels per SVG unit, above 0 and at most 16; 2 by default, sharp on dense screens.
   * @param options.theme 'light' by default, or 'dark'.
   * @throws ArgumentError for another scale or theme.
   * @throws PictureError when the picture can't be rendered, such as one above 32 767 pixels on a side.
   */
  async png(options: { scale?: number; theme?: FixedTheme } = {}): Promise<Uint8Array> {
    const { scale = 2, theme = 'light' } = options;
    if ((theme as Theme) === 'auto') {
      throw new ArgumentError("A PNG has the theme light or dark; 'auto' is for SVG, which the viewer draws.");
    }
    return rasterize(this.svg({ theme }), this, scale);
  }

  /**
   * Writes the picture; the extension of `path`, .svg or .png, chooses the format. Missing folders are made. The file
   * appears whole: it is written beside, synced and renamed, so that a full disk or Ctrl-C leaves an older one as it was.
   *
   * @param options.theme 'light' by default, or 'dark'; 'auto' for .svg.
   * @param options.scale PNG pixels per SVG unit, 2 by default.
   * @throws ArgumentError for any other extension.
   * @throws PictureError when the file can't be written there.
   */
  async save(path: string, options: { theme?: Theme; scale?: number } = {}): Promise<void> {
    await saveFile(path, {
      '.svg': () => new TextEncoder().encode(this.svg(options)),
      '.png': () => this.png(options as { theme?: FixedTheme; scale?: number }),
    });
  }

  /**
   * Puts the picture into an element of a page, in place of what is there, as wide as it is or as the element allows.
   *
   * @param options.theme 'auto' by default: light or dark as the viewer's system is set.
   */
  mount(element: Element, options: { theme?: Theme } = {}): SVGSVGElement {
    return mountSvg(this.svg({ theme: options.theme ?? 'auto' }), element);
  }

  /**
   * Shows the picture in the terminal: by the protocols of Kitty, iTerm2 or sixel, else in coloured half blocks, coarse, with its title
   * under it. Where there is no terminal, as in a log, it writes title and description in one line.
   *
   * @param options.stream `process.stdout` by default.
   * @param options.theme 'dark' by default, as most terminals are; or 'light'.
   */
  async show(options: { stream?: TerminalStream; theme?: FixedTheme } = {}): Promise<void> {
    const { stream = process.stdout, theme = 'dark' } = options;
    if (!stream.isTTY) {
      stream.write(`${this.title}: ${this.description}\n`);
      return;
    }
    const { terminalImage } = await import('../terminal/terminal-image.ts');
    const image = await terminalImage((scale) => this.png({ scale, theme }), this.width, stream);
    stream.write(`${image}\n${this.title}\n`);
  }

  /** What Deno's notebooks and others of Jupyter show of a value: the picture, light or dark as the notebook is. */
  [Symbol.for('Jupyter.display')](): Record<string, string> {
    return { 'image/svg+xml': this.svg({ theme: 'auto' }), 'text/plain': `${this.title}: ${this.description}` };
  }
}
