/** This copy of the package: the address that it was loaded from. */
export const ownCopy: string = import.meta.url;
