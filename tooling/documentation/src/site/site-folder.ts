import { join } from 'node:path';
import { repository } from '../pages/repository.ts';

/** Where VitePress builds the site. */
export const siteFolder = join(repository, 'docs/.vitepress/dist');
