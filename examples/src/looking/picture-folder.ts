import { dirname, join } from 'node:path';
import { assertWritableFolder } from '../command-line/assert-writable.ts';
import { userPath } from '../command-line/user-path.ts';

/** Where pictures of a model go: the folder that the user names, else `plots` beside the model's file, where its run keeps its own. */
export const pictureFolder = async (model: string, out: string | undefined): Promise<string> => {
  const folder = out === undefined ? join(dirname(model), 'plots') : userPath(out);
  await assertWritableFolder(folder);
  return folder;
};
