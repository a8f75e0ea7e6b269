import { signal } from '@preact/signals';

const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;

/** Whether a reload gives this page the threads that its host does not: once the service worker answers for the host. */
export const canIsolate = signal(!crossOriginIsolated && !!workers?.controller);

workers?.addEventListener('controllerchange', () => {
  canIsolate.value = !crossOriginIsolated;
});
