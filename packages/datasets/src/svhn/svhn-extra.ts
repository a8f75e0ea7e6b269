import type { DatasetRecord } from '../records/dataset-record.ts';
import { svhn } from './svhn.ts';

/** 531 131 further, easier digits of SVHN, to train with. */
export const svhnExtra: DatasetRecord<'extra'> = {
  ...svhn,
  title: 'SVHN (extra)',
  files: [{ name: 'extra_32x32.mat', md5: 'a93ce644f1a588dc4d68dda5feec44a7', bytes: 1_329_278_602 }],
  contents: { extra: 'extra_32x32.mat' },
};
