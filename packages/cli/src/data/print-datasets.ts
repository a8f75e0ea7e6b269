import { listDatasets } from '@cnn/datasets';
import { formatTable } from '../command-line/format-table.ts';

/** Prints every data set. */
export const printDatasets = async (json = false): Promise<void> => {
  const sets = await listDatasets();
  if (json) {
    console.log(JSON.stringify(sets, null, 2));
    return;
  }
  const rows = sets.map(({ name, isHere, bytes, title, licence }) => [
    name,
    isHere ? 'here' : '',
    bytes === undefined ? '' : `${(bytes / 1e6).toFixed(0)} MB`,
    `${title}, ${licence}`,
  ]);
  console.log(formatTable(['name', '', 'download', ''], rows, ['left', 'right', 'right', 'left']));
};
