import { ImageFolder, type ImageFolderOptions } from '../image-folder/image-folder.ts';
import { type CsvOptions, listCsv } from './list-csv.ts';

/**
 * The images that a CSV file of paths and classes lists, as a data set.
 *
 * @example
 * const [train, test] = stratifiedSplit(await openCsv('labels.csv', { size: 224, labelColumn: 'breed' }), [0.8, 0.2]);
 *
 * @throws DataFormatError with the line, when the file is damaged, lacks a column or a value, or names an unknown class.
 */
export const openCsv = async (file: string, options: CsvOptions & ImageFolderOptions): Promise<ImageFolder> =>
  new ImageFolder(await listCsv(file, options), options);
