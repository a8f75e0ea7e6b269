/** `1 234 567` */
export const groupedDigits = (value: number): string => value.toLocaleString('en-US').replaceAll(',', ' ');
