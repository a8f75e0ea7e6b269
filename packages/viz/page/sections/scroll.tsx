import type { ComponentChildren } from 'preact';

/** What may be wider than the screen, and is then scrolled, by the keyboard as well. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ComponentChildren }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no pointer scrolls what has the focus
  <section class="scroll" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
