import { Option } from 'commander';

/** For examples that train by `fit`. */
export const liveOption = new Option('--live', 'shows the run as it goes on, on a page of this machine');
