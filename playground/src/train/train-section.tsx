import { useSignal } from '@preact/signals';
import { words } from '../languages/language.ts';
import { saveFile } from '../parts/save-file.ts';
import { device, engine } from '../state/connection.ts';
import { canIsolate } from '../state/isolation.ts';
import { ownModel, type Run, running, runs, stop, train } from '../state/runs.ts';
import { settings } from '../state/settings-state.ts';
import { Controls } from './controls.tsx';
import { RunTable } from './run-table.tsx';
import { TrainingCurves } from './training-curves.tsx';

/** Training of one's own network. */
export const TrainSection = () => {
  const say = words.value.train;
  const own = runs.value.findLast(({ purpose }) => purpose === 'own');
  const isTraining = own !== undefined && !own.result;
  return (
    <section id="train" aria-labelledby="train-title">
      <h2 id="train-title">{say.title}</h2>
      <p class="lead">{say.lead}</p>
      <Controls />
      <div class="actions">
        {isTraining ? (
          <button type="button" class="primary" onClick={() => void stop()}>
            {say.stop}
          </button>
        ) : (
          <button
            type="button"
            class="primary"
            disabled={running.value !== undefined}
            onClick={() => void train(settings.peek())}
          >
            {say.start}
          </button>
        )}
        <Share />
        {ownModel.value && (
          <>
            <button type="button" onClick={() => saveFile('lenet.safetensors', ownModel.peek()!)}>
              {say.save}
            </button>
            <button type="button" onClick={async () => saveFile('lenet.onnx', await (await engine()).onnx('own'))}>
              {say.saveOnnx}
            </button>
          </>
        )}
      </div>
      <p
        class="status"
        role="status"
        data-status={own ? (own.result?.stopped ?? 'running') : 'none'}
        data-device={device.value}
      >
        {own ? progressOf(own) : say.ready(device.value ?? say.loading)}
      </p>
      {canIsolate.value && (
        <p class="quiet small">
          {say.isolate}{' '}
          <button type="button" class="plain" onClick={() => location.reload()}>
            {say.reload}
          </button>
        </p>
      )}
      <progress
        max={1}
        value={own?.step ? own.step.step / own.step.steps : own?.result ? 1 : 0}
        aria-label={say.progress}
      />
      <TrainingCurves />
      <RunTable />
    </section>
  );
};

const progressOf = ({ data, step, rows, result }: Run): string => {
  const say = words.value.train;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  if (result?.problem) return say.failed(result.problem);
  if (result) {
    const speed = Math.round(result.examplesPerSecond).toLocaleString('en').replaceAll(',', ' ');
    return say.done(percent(result.accuracy ?? 0), result.seconds.toFixed(1), speed);
  }
  if (!step) return data < 1 ? say.fetching(percent(data)) : say.preparing;
  const accuracy = rows.at(-1)?.valAccuracy;
  return say.running(
    `${step.step} / ${step.steps}`,
    step.loss.toFixed(3),
    accuracy === undefined ? '–' : percent(accuracy),
  );
};

/** Copies the page's address, which says what is set. */
const Share = () => {
  const isCopied = useSignal(false);
  const say = words.value.train;
  return (
    <button
      type="button"
      onClick={async () => {
        await navigator.clipboard.writeText(location.href);
        isCopied.value = true;
        setTimeout(() => {
          isCopied.value = false;
        }, 2000);
      }}
    >
      {isCopied.value ? say.copied : say.share}
    </button>
  );
};
