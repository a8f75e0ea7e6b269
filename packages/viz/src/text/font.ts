// The reference, not `include`, is what a package that type-checks against these sources follows.
/// <reference path="./opentype.d.ts" />
import { type Font, parse } from 'opentype.js/dist/opentype.mjs';

import { PictureError } from '../picture/picture-error.ts';

let loaded: Font | undefined;

/** DejaVu Sans, matplotlib's face, from the package that we depend on: never a font of the machine. */
export function font(): Font {
  loaded ??= parseFont(readInstalled());
  return loaded;
}

/**
 * Draws all letters from now on with this font. Browsers have to be given one, since they read no installed package.
 *
 * @param bytes A font file: WOFF, TrueType or OpenType.
 * @throws PictureError for what is no such file.
 *
 * @example
 * import fontUrl from '@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff?url'; // with Vite
 * useFont(await (await fetch(fontUrl)).arrayBuffer());
 */
export function useFont(bytes: ArrayBuffer): void {
  try {
    loaded = parseFont(bytes);
  } catch (error) {
    throw new PictureError(`Expected the bytes of a WOFF, TrueType or OpenType font, got others: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Low memory leaves glyphs undecoded until used: 25 ms instead of 150 for the 6 000 glyphs of DejaVu. */
function parseFont(bytes: ArrayBuffer): Font {
  return parse(bytes, { lowMemory: true });
}

function readInstalled(): ArrayBuffer {
  const load = globalThis.process?.getBuiltinModule;
  if (!load) {
    throw new PictureError(
      'Letters need a font, which browsers do not find by themselves. Call useFont(bytes) before.',
    );
  }
  const require = load('node:module').createRequire(import.meta.url);
  const path = require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-400-normal.woff');
  const { buffer, byteOffset, byteLength } = load('node:fs').readFileSync(path);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
