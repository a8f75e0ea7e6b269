import { textWidth } from './text-width.ts';

/** The line itself, or as much of it as fits `width` with an ellipsis after it. */
export function fitText(content: string, size: number, width: number): string {
  if (textWidth(content, size) <= width) return content;
  const characters = [...content];
  while (characters.length > 0) {
    characters.pop();
    const shortened = `${characters.join('').trimEnd()}…`;
    if (textWidth(shortened, size) <= width) return shortened;
  }
  return '…';
}
