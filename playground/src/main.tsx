import './styles/page.css';
import './styles/look.css';
import './styles/networks.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { openGallery } from './look/gallery.tsx';
import { takePhoto } from './look/photo.tsx';
import { onceIdle } from './parts/once-idle.ts';
import { askForGpu } from './state/gpu.ts';
import { followGarment } from './state/seen.ts';

render(<App />, document.getElementById('page')!);
// What computes is fetched once the page can be seen and used.
void openGallery().then(() => onceIdle(followGarment));
onceIdle(() => void askForGpu());

addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void takePhoto(file);
});

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  onceIdle(() => void navigator.serviceWorker.register('service-worker.js'));
}
