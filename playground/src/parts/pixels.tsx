import { useEffect, useRef } from 'preact/hooks';

/** From a share, 0 … 1, to red, green and blue, 0 … 255. */
export type Palette = (share: number) => readonly [red: number, green: number, blue: number];

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
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!;
    const image = context.createImageData(width, height);
    for (let index = 0; index < width * height; index++) image.data.set([...palette(at(index)), 255], index * 4);
    context.putImageData(image, 0, 0);
  });
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': label };
  return <canvas ref={canvas} width={width} height={height} class={`pixels ${look ?? ''}`} {...said} />;
};
