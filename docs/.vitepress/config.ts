import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { linksToRepository } from './links-to-repository.ts';
import { pagesOf } from './pages-of.ts';
import { repositoryUrl } from './repository-url.ts';

/** What TypeDoc has written. */
const apiSidebar = join(import.meta.dirname, '../api/typedoc-sidebar.json');
const api = existsSync(apiSidebar) ? JSON.parse(readFileSync(apiSidebar, 'utf8')) : [];

const guides = pagesOf('guides', [
  'getting-started',
  'chapter',
  'features',
  'own-data',
  'own-loop',
  'runs',
  'models',
  'engines',
  'browser',
  'performance',
  'distributed',
]);
const texts = [
  { text: 'Guides', items: guides },
  { text: 'To change things', collapsed: true, items: pagesOf('contributing', ['packages']) },
  { text: 'Decisions', collapsed: true, items: pagesOf('decisions') },
];

// GitHub Pages serves a project below its name.
const base = process.env.SITE_BASE ?? '/';

export default defineConfig({
  title: '@cnn',
  description:
    'Convolutional networks in TypeScript: the AlexNet chapter of Dive into Deep Learning as composable packages',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  cleanUrls: true,
  lastUpdated: false,
  srcExclude: ['node_modules'],
  markdown: { config: linksToRepository },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/guides/getting-started', activeMatch: '/guides/' },
      { text: 'API', link: '/api/', activeMatch: '/api/' },
      { text: 'To change things', link: '/contributing/packages', activeMatch: '/contributing/' },
      { text: 'Decisions', link: '/decisions/toolchain', activeMatch: '/decisions/' },
    ],
    sidebar: { '/api/': api, '/': texts },
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repositoryUrl }],
    footer: { message: 'MIT licence' },
  },
});
