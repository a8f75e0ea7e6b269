import { useEffect, useRef } from 'preact/hooks';
import { paint } from './paint.ts';
import type { Palette } from './palette.ts';

interface PixelsProps {
  readonly width: number;
  readonly height: number;
  /** The share of a pixel, 0 … 1. */
  readonly at: (index: number) => number;
  readonly palette: Palette;
  /** What it shows, in words; without, it is decoration. */
  readonly label?: string;
  readonly class?: string;
}

/** A small picture, a screen's square for each pixel. */
export const Pixels = ({ width, height, at, palette, label, class: look }: PixelsProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => paint(canvas.current!.getContext('2d')!, at, palette));
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': label };
  return <canvas ref={canvas} width={width} height={height} class={`pixels ${look ?? ''}`} {...said} />;
};
