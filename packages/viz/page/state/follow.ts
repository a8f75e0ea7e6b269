import type { LiveUpdate } from '../../src/live/state/live-update.ts';

/** How the page stands with its server. */
export type Connection = 'connecting' | 'live' | 'lost' | 'over';

interface Listener {
  updated(update: LiveUpdate): void;
  connection(connection: Connection): void;
}

/** Milliseconds until the server is asked again where it has refused. */
const patience = 3000;

/** Follows the run until its end, through whatever cuts the connection. @returns What ends that. */
export const follow = ({ updated, connection }: Listener): (() => void) => {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    connection('connecting');
    source = new EventSource('changes');
    source.onopen = () => connection('live');
    source.addEventListener('update', ({ data }) => {
      const update = JSON.parse(data) as LiveUpdate;
      updated(update);
      if (!update.ending) return;
      source.close();
      connection('over');
    });
    source.onerror = () => {
      connection('lost');
      // It tries again by itself but where it was refused.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, patience);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
};
