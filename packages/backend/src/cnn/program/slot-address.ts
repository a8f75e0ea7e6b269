/**
 * Until a program is bound, its addresses name a slot and an offset in it, as one number: a double is exact up to 2⁵³, which
 * is room for 8191 slots of a tebibyte.
 */
const slotBytes = 2 ** 40;

export const slotAddress = (slot: number, offset = 0): number => (slot + 1) * slotBytes + offset;

export const slotOf = (address: number): number => Math.floor(address / slotBytes) - 1;

export const offsetOf = (address: number): number => address % slotBytes;
