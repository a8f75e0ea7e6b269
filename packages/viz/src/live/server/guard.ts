import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

/**
 * Lets nobody through but the page itself: the Host must be this machine's (a name that an attacker has pointed at it is none), an
 * Origin, where there is one, the page's own, and the first part of the path the token.
 */
export const guard =
  (token: string): MiddlewareHandler =>
  async (context, next) => {
    const host = context.req.header('host') ?? '';
    const origin = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const isHere = /^(127\.0\.0\.1|localhost):\d+$/.test(host);
    const isOwn = origin === undefined ? context.req.method !== 'POST' : origin === `http://${host}`;
    const isCross = site === 'cross-site' && context.req.header('sec-fetch-mode') !== 'navigate';
    const [, given = ''] = context.req.path.split('/');
    if (!isHere || !isOwn || isCross || !isSame(given, token)) return context.text('Not allowed.', 403);
    return next();
  };

/** Takes as long whatever is given. */
const isSame = (given: string, token: string): boolean => timingSafeEqual(digestOf(given), digestOf(token));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
