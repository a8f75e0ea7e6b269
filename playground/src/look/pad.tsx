import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { imageSize } from '../engine/shards.ts';
import { words } from '../languages/language.ts';
import { paint } from '../parts/paint.ts';
import { grey } from '../parts/palettes.ts';
import { Segments } from '../parts/segments.tsx';
import { blank, garment } from '../state/garment.ts';
import { stroke } from './stroke.ts';

const tools = ['pen', 'eraser'] as const;
const widths = { thin: 0.7, thick: 1.8 } as const;
type Point = readonly [number, number];

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What one draws on, by pointer or by keys. */
export const Pad = () => {
  const say = words.value.pad;
  const tool = useSignal<(typeof tools)[number]>('pen');
  const width = useSignal<keyof typeof widths>('thick');
  const cursor = useSignal<Point>([14, 14]);
  const isKeyed = useSignal(false);
  const last = useRef<Point | undefined>(undefined);
  const canvas = useRef<HTMLCanvasElement>(null);

  const draw = (from: Point, to: Point) => {
    const value = tool.peek() === 'pen' ? 255 : 0;
    garment.value = { pixels: stroke(garment.peek().pixels, from, to, widths[width.peek()], value) };
  };
  const place = (event: PointerEvent): Point => {
    const box = canvas.current!.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * imageSize, ((event.clientY - box.top) / box.height) * imageSize];
  };
  const clear = () => {
    garment.value = blank;
  };

  const { pixels } = garment.value;
  useEffect(() => {
    paint(canvas.current!.getContext('2d')!, (index) => pixels[index]! / 255, grey);
  }, [pixels]);

  const [column, row] = cursor.value;
  return (
    <div class="pad">
      <div class="pad-frame">
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: an application takes keys, as this does */}
        <canvas
          ref={canvas}
          class="pixels"
          width={imageSize}
          height={imageSize}
          tabIndex={0}
          role="application"
          aria-label={say.label}
          aria-describedby="pad-keys"
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            canvas.current!.setPointerCapture(event.pointerId);
            isKeyed.value = false;
            last.current = place(event);
            draw(last.current, last.current);
          }}
          onPointerMove={(event) => {
            if (!last.current) return;
            const now = place(event);
            draw(last.current, now);
            last.current = now;
          }}
          onPointerUp={() => {
            last.current = undefined;
          }}
          onPointerCancel={() => {
            last.current = undefined;
          }}
          onKeyDown={(event) => {
            const before = cursor.peek();
            const center = ([x, y]: Point): Point => [x + 0.5, y + 0.5];
            const step = arrows[event.key];
            if (step) {
              const hold = (value: number) => Math.min(imageSize - 1, Math.max(0, value));
              cursor.value = [hold(before[0] + step[0]), hold(before[1] + step[1])];
              if (event.shiftKey) draw(center(before), center(cursor.peek()));
            } else if (event.key === ' ' || event.key === 'Enter') draw(center(before), center(before));
            else return;
            isKeyed.value = true;
            event.preventDefault();
          }}
          onBlur={() => {
            isKeyed.value = false;
          }}
        />
        {isKeyed.value && (
          <span
            class="pad-cursor"
            style={{ left: `${((column + 0.5) / imageSize) * 100}%`, top: `${((row + 0.5) / imageSize) * 100}%` }}
          />
        )}
      </div>
      <p id="pad-keys" class="quiet small">
        {say.keys}
      </p>
      <div class="tools">
        <Segments
          label={say.tool}
          values={tools}
          names={(one) => say.tools[one]}
          value={tool.value}
          choose={(one) => {
            tool.value = one;
          }}
        />
        <Segments
          label={say.width}
          values={Object.keys(widths) as (keyof typeof widths)[]}
          names={(one) => say.widths[one]}
          value={width.value}
          choose={(one) => {
            width.value = one;
          }}
        />
        <button type="button" onClick={clear}>
          {say.clear}
        </button>
      </div>
    </div>
  );
};
