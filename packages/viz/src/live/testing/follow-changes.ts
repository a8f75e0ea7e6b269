import { get } from 'node:http';
import type { LiveUpdate } from '../state/live-update.ts';

/** Reads a page's changes until they are as wanted, or the server ends them; gives what came until then. */
export const followChanges = (
  url: string,
  {
    lastEventId,
    until = () => false,
  }: { readonly lastEventId?: number; readonly until?: (all: LiveUpdate[]) => boolean } = {},
): Promise<LiveUpdate[]> =>
  new Promise((resolve, reject) => {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) };
    const sent = get(`${url}changes`, { agent: false, headers }, async (response) => {
      if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
      const updates: LiveUpdate[] = [];
      let text = '';
      try {
        for await (const chunk of response) {
          text += chunk;
          const events = text.split('\n\n');
          text = events.pop()!;
          for (const event of events) {
            if (!event.includes('event: update')) continue;
            updates.push(JSON.parse(/^data: (.*)$/m.exec(event)![1]!));
          }
          if (until(updates)) break;
        }
        resolve(updates);
      } catch (error) {
        reject(error);
      } finally {
        sent.destroy();
      }
    });
    sent.on('error', reject);
  });
