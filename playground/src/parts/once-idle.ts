/** Calls when the page is there and the browser has nothing else to do; at the latest a second later. */
export const onceIdle = (action: () => void): void => {
  const wait = () => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(action, { timeout: 1000 });
    else setTimeout(action, 200); // Safari
  };
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
};
