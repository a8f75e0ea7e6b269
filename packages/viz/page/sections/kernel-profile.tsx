import { percent, whole } from '../state/format.ts';
import type { View } from '../state/view.ts';
import { TableSection } from './table-section.tsx';

const columns = ['operation', 'ms', 'share', 'calls', 'µs a call', 'GFLOP/s', 'GB/s'];

/** What the kernels of each operation have cost so far. */
export const KernelProfile = ({ profile = [] }: Pick<View, 'profile'>) => {
  if (profile.length === 0) return null;
  const total = profile.reduce((sum, { seconds }) => sum + seconds, 0);
  const rate = (amount: number, seconds: number) => (amount > 0 ? (amount / seconds / 1e9).toFixed(1) : '');
  return (
    <TableSection id="kernels" title="Kernels" columns={columns}>
      {profile.map(({ name, calls, seconds, operations, bytes }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{whole(1e3 * seconds)}</td>
          <td class="bar" style={{ '--share': (seconds / total).toFixed(3) }}>
            {percent(seconds / total)}
          </td>
          <td>{whole(calls)}</td>
          <td>{whole((1e6 * seconds) / calls)}</td>
          <td>{rate(operations, seconds)}</td>
          <td>{rate(bytes, seconds)}</td>
        </tr>
      ))}
    </TableSection>
  );
};
