import type { ComponentChildren } from 'preact';
import { words } from '../languages/language.ts';
import type { Curve } from '../parts/chart.tsx';
import { type Run, running, runs } from '../state/runs.ts';
import { settings } from '../state/settings-state.ts';
import { pointsOf } from '../train/curves.ts';
import { HistoryCharts } from '../train/history-charts.tsx';
import { ActivationPlot } from './activation-plot.tsx';
import { experiment, experiments } from './experiments.ts';
import { ParameterBars } from './parameter-bars.tsx';

/** What the chapter claims, and what shows it. */
export const QuestionsSection = () => {
  const say = words.value.questions;
  return (
    <section id="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{say.title}</h2>
      <p class="lead">{say.lead}</p>
      <article aria-labelledby="activation-title">
        <h3 id="activation-title">{say.activation.title}</h3>
        <div class="columns">
          <div>
            <Paragraphs text={say.activation.text} />
            <Ask purpose="activation">{say.activation.run}</Ask>
          </div>
          <ActivationPlot />
        </div>
        <Result purpose="activation" />
      </article>
      <article aria-labelledby="dropout-title">
        <h3 id="dropout-title">{say.dropout.title}</h3>
        <Paragraphs text={say.dropout.text} />
        <Ask purpose="dropout">{say.dropout.run}</Ask>
        <Result purpose="dropout" />
      </article>
      <article aria-labelledby="parameters-title">
        <h3 id="parameters-title">{say.parameters.title}</h3>
        <Paragraphs text={say.parameters.text} />
        <ParameterBars />
      </article>
    </section>
  );
};

const Paragraphs = ({ text }: { readonly text: string }) =>
  text.split('\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>);

type Asked = keyof typeof experiments;

const Ask = ({ purpose, children }: { readonly purpose: Asked; readonly children: ComponentChildren }) => (
  <button
    type="button"
    class="primary"
    disabled={running.value !== undefined}
    onClick={() => void experiment(purpose, settings.peek())}
  >
    {running.value?.purpose === purpose ? words.value.questions.busy : children}
  </button>
);

/** The curves of the latest pair of trainings, and what they came to. */
const Result = ({ purpose }: { readonly purpose: Asked }) => {
  const say = words.value.questions;
  const made = runs.value.filter((run) => run.purpose === purpose);
  if (made.length === 0) return null;
  const begun = made.length % 2 === 0 ? 2 : 1;
  const pair = made.slice(-begun);
  const { epochs } = experiments[purpose];
  const name = ({ settings: { activation, dropout } }: Run) =>
    purpose === 'activation' ? words.value.settings.activation[activation] : say.dropout.name(String(dropout));
  const curves = (column: 'Loss' | 'Accuracy'): Curve[] =>
    pair.flatMap((run, index) => [
      {
        label: say.training(name(run)),
        color: (index + 2) as 2 | 3,
        isDashed: true,
        points: pointsOf(run.rows, `train${column}`),
      },
      { label: say.test(name(run)), color: (index + 2) as 2 | 3, points: pointsOf(run.rows, `val${column}`) },
    ]);
  return (
    <div aria-live="polite">
      <HistoryCharts curves={curves} until={epochs} />
      {pair.length === 2 && pair.every(({ result }) => result?.stopped === 'completed') && (
        <p class="finding" data-finding={purpose}>
          {purpose === 'activation' ? activationFinding(pair) : dropoutFinding(pair)}
        </p>
      )}
    </div>
  );
};

const percent = (share = Number.NaN): string => `${(share * 100).toFixed(1)} %`;

const activationFinding = (pair: readonly Run[]): string => {
  const [sigmoid, relu] = pair.map(({ rows }) => percent(rows.at(-1)?.valAccuracy));
  return words.value.questions.activation.finding(sigmoid!, relu!);
};

const dropoutFinding = (pair: readonly Run[]): string => {
  const gap = ({ rows }: Run) =>
    (((rows.at(-1)?.trainAccuracy ?? 0) - (rows.at(-1)?.valAccuracy ?? 0)) * 100).toFixed(1);
  const loss = ({ rows }: Run) => (rows.at(-1)?.valLoss ?? Number.NaN).toFixed(2);
  const [without, dropped] = pair as [Run, Run];
  return words.value.questions.dropout.finding(gap(without), gap(dropped), loss(without), loss(dropped));
};
