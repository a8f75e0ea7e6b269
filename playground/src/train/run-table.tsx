import { words } from '../languages/language.ts';
import { forget, runs } from '../state/runs.ts';
import { change } from '../state/settings-state.ts';

/** The trainings of this visit beside each other. */
export const RunTable = () => {
  const say = words.value.train;
  const names = words.value.settings;
  const own = runs.value.filter(({ purpose, result }) => purpose === 'own' && result);
  if (own.length === 0) return null;
  return (
    <section class="scroll" aria-label={say.runs}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.run}</th>
            <th scope="col">{names.depth.label}</th>
            <th scope="col">{names.activation.label}</th>
            <th scope="col">{names.pooling.label}</th>
            <th scope="col">{names.dropout.label}</th>
            <th scope="col">{names.augmentation.label}</th>
            <th scope="col">{names.images.label}</th>
            <th scope="col">{names.learningRate.label}</th>
            <th scope="col">{say.epochs}</th>
            <th scope="col">{say.seconds}</th>
            <th scope="col">{say.testAccuracy}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {own.map(({ number, settings, rows, result }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{settings.depth}</td>
              <td>{names.activation[settings.activation]}</td>
              <td>{names.pooling[settings.pooling]}</td>
              <td>{settings.dropout || names.dropout.none}</td>
              <td>{names.augmentation[settings.augmentation]}</td>
              <td>{settings.images.toLocaleString('en').replaceAll(',', ' ')}</td>
              <td>{settings.learningRate}</td>
              <td>{Number((rows.at(-1)?.epoch ?? 0).toFixed(1))}</td>
              <td>{result!.seconds.toFixed(1)}</td>
              <td>{result!.accuracy === undefined ? '–' : `${(result!.accuracy * 100).toFixed(1)} %`}</td>
              <td>
                <button
                  type="button"
                  class="plain"
                  onClick={() => change(settings)}
                  aria-label={say.againLabel(number)}
                >
                  {say.again}
                </button>
                <button type="button" class="plain" onClick={() => forget(number)} aria-label={say.forgetLabel(number)}>
                  {say.forget}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
