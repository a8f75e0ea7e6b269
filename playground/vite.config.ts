import { defineConfig } from 'vite';
import { serviceWorkerFiles } from './scripts/service-worker-files.ts';

/** What lets a page share memory between threads, where the host sends it. Elsewhere the service worker does. */
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export default defineConfig({
  base: './', // any folder of any host
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/service-worker/service-worker.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  // One copy of each, also for what the packages themselves ask for.
  resolve: {
    dedupe: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', '@tensorflow/tfjs-backend-webgpu'],
  },
  plugins: [serviceWorkerFiles()],
  server: { headers },
  preview: { headers },
});
