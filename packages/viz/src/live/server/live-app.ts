import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { contentPolicy } from '../document/content-policy.ts';
import { type PageParts, pageDocument } from '../document/page-document.ts';
import type { LiveState } from '../state/live-state.ts';
import { guard } from './guard.ts';
import { pastRows, pastRuns } from './past-runs.ts';

/** What the page's server is made of. */
export interface LiveAppOptions {
  readonly token: string;
  readonly state: LiveState;
  readonly page: Pick<PageParts, 'script' | 'style'>;
  /** The folder of past runs. */
  readonly runs?: string;
  /** Somebody has asked the run to stop. */
  stop(): void;
}

export interface LiveApp {
  readonly app: Hono;
  /** How many pages are told of changes now. */
  pages(): number;
}

/** The most pages that are told of changes at a time. */
const mostPages = 16;
/** Milliseconds from one message to the next of a page, and after which one comes in any case, so that dead pages are noticed. */
const pace = 250;
const heartbeat = 15_000;
/** The most bytes that may be sent here. */
const mostBytes = 1024;

/** The page, its changes as server-sent events, past runs, and the button that ends the run. */
export const liveApp = ({ token, state, page, runs, stop }: LiveAppOptions): LiveApp => {
  const policy = contentPolicy(page);
  const document = pageDocument({ ...page, policy });
  const app = new Hono();
  let pages = 0;

  app.use(
    secureHeaders({ xFrameOptions: 'DENY', crossOriginResourcePolicy: 'same-origin', referrerPolicy: 'no-referrer' }),
  );
  app.use(guard(token));
  app.use(bodyLimit({ maxSize: mostBytes, onError: (context) => context.text('Too much.', 413) }));
  app.use(async (context, next) => {
    context.header('Cache-Control', 'no-store');
    await next();
  });

  app.get('/:token/', (context) => {
    context.header('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
    return context.html(document);
  });

  app.get('/:token/changes', (context) => {
    if (pages >= mostPages) return context.text('Too many pages are open.', 503);
    pages++;
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      if (stream.aborted) gone.abort();
      const isGone = new Promise<void>((resolve) => {
        gone.signal.addEventListener('abort', () => resolve());
      });
      try {
        let version = Number(context.req.header('last-event-id') ?? 0);
        while (!gone.signal.aborted) {
          const update = state.since(version);
          const data = update ? JSON.stringify(update, shortened) : '';
          const event = update ? { event: 'update', id: String(update.version), data } : { event: 'alive', data };
          await Promise.race([stream.writeSSE({ ...event, retry: 1000 }), isGone]);
          if (update) version = update.version;
          if (state.hasEnded && state.version === version) break;
          // Changes come in bursts, as at the end of an epoch: what follows the first goes with it.
          await state.newer(version, { signal: gone.signal, within: heartbeat });
          await pause(pace, undefined, { signal: gone.signal }).catch(() => {});
        }
      } finally {
        gone.abort();
        pages--;
      }
    });
  });

  app.get('/:token/runs', async (context) => context.json(runs === undefined ? [] : await pastRuns(runs)));
  app.get('/:token/runs/:name', async (context) => {
    const rows = runs === undefined ? undefined : await pastRows(runs, context.req.param('name'));
    return rows ? context.json(rows) : context.text('There is no such run.', 404);
  });

  app.post('/:token/stop', (context) => {
    stop();
    return context.body(null, 204);
  });
  return { app, pages: () => pages };
};

/** Five digits are more than a picture shows. */
const shortened = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
