/** What a disk takes around the system's cache: whole blocks, which are no longer than this and begin at multiples of it in memory. */
export const blockBytes = 4096;
