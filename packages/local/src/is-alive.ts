/** Whether there is such a process, of whatever user. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Alive, but another user's.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
};
