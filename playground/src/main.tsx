import './styles/page.css';
import './styles/look.css';
import './styles/networks.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { openGallery } from './look/gallery.tsx';
import { takePhoto } from './look/photo.tsx';

render(<App />, document.getElementById('page')!);
void openGallery();

addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) void takePhoto(file);
});

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('service-worker.js');
}
