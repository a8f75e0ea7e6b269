import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Whether an element has come into sight by now.
 *
 * @param margin How near is near enough, in pixels.
 */
export const useIsSeen = (place: RefObject<Element | null>, margin: number): Signal<boolean> => {
  const isSeen = useSignal(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        isSeen.value = true;
        observer.disconnect();
      },
      { rootMargin: `${margin}px` },
    );
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  return isSeen;
};
