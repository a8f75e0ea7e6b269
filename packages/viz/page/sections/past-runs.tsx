import { percent, short } from '../state/format.ts';
import type { View } from '../state/view.ts';
import { TableSection } from './table-section.tsx';

interface PastRunsProps extends Pick<View, 'pastRuns' | 'beside'> {
  /** Absent where nothing can be asked any more. */
  readonly choose?: (name: string, chosen: boolean) => void;
}

/** How many can be drawn beside this run. */
const most = 4;

const columns = ['run', 'model', 'epochs', 'validation loss', 'validation accuracy', 'begun', 'ended'];

/** The runs of the folder, each of which can be drawn beside this one. */
export const PastRuns = ({ pastRuns, beside, choose }: PastRunsProps) => {
  if (pastRuns.length === 0) return null;
  const isFull = Object.keys(beside).length >= most;
  const note = `Up to ${most} of them can be drawn beside this one, under Epochs.`;
  return (
    <TableSection id="past" title="Runs" columns={columns} note={note} class="runs">
      {pastRuns.map(({ name, model, begun, stopped, row }) => (
        <tr key={name}>
          <th scope="row">
            <label>
              <input
                type="checkbox"
                checked={name in beside}
                disabled={!choose || (isFull && !(name in beside))}
                onChange={({ currentTarget }) => choose?.(name, currentTarget.checked)}
              />
              {name}
            </label>
          </th>
          <td>{model}</td>
          <td>{row ? Number(row.epoch.toFixed(2)) : '–'}</td>
          <td>{short(row?.valLoss)}</td>
          <td>{percent(row?.valAccuracy)}</td>
          <td>{begun?.slice(0, 16).replace('T', ' ')}</td>
          <td>{stopped ?? 'runs, or cut off'}</td>
        </tr>
      ))}
    </TableSection>
  );
};
