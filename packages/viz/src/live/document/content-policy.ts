import { createHash } from 'node:crypto';

/** What the page may do: run its own script, named by its hash, and ask its own server. */
export const contentPolicy = ({ script, style }: { readonly script: string; readonly style: string }): string =>
  [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
