/** What `cnn-data --help` prints. */
export const help = `cnn data: the data sets of @cnn/datasets

  cnn data list             every set, its size, its licence, and whether it is here
  cnn data get NAME …       finds or downloads sets
  cnn data verify NAME …    holds the files in the cache against their sizes and checksums
  cnn data where [NAME …]   the cache, or the folder of a set in it
  cnn data remove NAME …    deletes a set from the cache

CNN_DATA names a folder of your own that is looked at first; CNN_OFFLINE=1 forbids the network, CNN_APT=0 Debian's packages.`;
