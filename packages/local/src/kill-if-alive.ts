/** Ends a process, or, with a negative id, a group of processes, at once. Nothing happens if it has gone. */
export const killIfAlive = (id: number): void => {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!gone) throw error;
  }
};
