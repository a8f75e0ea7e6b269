/** Whether a file is unpacked once it is here, by its name. */
export const isArchive = (name: string): boolean => /\.(tar|tar\.gz|tgz|zip)$/i.test(name);
