/**
 * A part of an image and the size it is wanted at: pixels [top, top + height) × [left, left + width), which may lie
 * between pixels, resized to `size` bilinearly and antialiased (`takeWindow`).
 *
 * It shows what the whole image, resized by as much, would show there: pixels beside the window count where the filter
 * reaches them, and what lies outside the image is black.
 */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** In whole pixels. */
  readonly size: readonly [height: number, width: number];
}
