/** All that processes of ours which open users' texts and files get of our environment: where the libraries are that Node itself needs, as Lambda says it. */
export const libraryPath = (): Record<string, string> => {
  const { LD_LIBRARY_PATH } = process.env;
  return LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH };
};
