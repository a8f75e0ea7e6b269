/** Where the sources are read. */
export const repositoryUrl = 'https://github.com/cnn-packages/cnn';
