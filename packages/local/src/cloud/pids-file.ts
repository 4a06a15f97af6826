/** In the data folder: ids of the embedded services' processes, one to a line, while they run. */
export const PIDS_FILE = "cloud.pids";
