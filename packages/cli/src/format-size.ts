const UNITS = ["bytes", "kB", "MB", "GB"];

/** Bytes in powers of 1000, as file managers show them: `12.3 MB`. */
export const formatSize = (sizeBytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3));
  return `${power === 0 ? sizeBytes : (sizeBytes / 1000 ** power).toFixed(1)} ${UNITS[power]}`;
};
