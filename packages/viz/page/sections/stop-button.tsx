import { useRef, useState } from 'preact/hooks';

/** Asks once more, then asks the run to end after the step in progress. */
export const StopButton = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState<'' | 'Stopping…' | 'Could not be asked to stop'>('');
  const stop = async () => {
    dialog.current?.close();
    setAsked('Stopping…');
    const isAsked = await fetch('stop', { method: 'POST' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!isAsked) setAsked('Could not be asked to stop');
  };
  return (
    <>
      <button type="button" disabled={asked === 'Stopping…'} onClick={() => dialog.current?.showModal()}>
        {asked || 'Stop'}
      </button>
      <dialog ref={dialog} aria-labelledby="stop-question">
        <p id="stop-question">End the run after the step in progress? What it has learnt is kept.</p>
        <div class="buttons">
          <button type="button" class="primary" onClick={stop}>
            Stop the run
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Go on
          </button>
        </div>
      </dialog>
    </>
  );
};
