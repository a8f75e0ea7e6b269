/** What a metric gives that averages in this way: an array for `'none'`, else a number. */
export type Averaged<Kind> = Kind extends 'none' ? number[] : number;
