/**
 * For a child process that leads a group of its own: when the channel to the server closes, also because the
 * server was killed, runs `tidy` and ends the whole group, so that nothing outlives the server.
 */
export const endWithServer = (tidy: () => void): void => {
  const end = () => {
    tidy();
    process.kill(-process.pid, "SIGKILL");
  };
  process.once("disconnect", end);
  // A write to the dead server may end this process before it has seen the channel close.
  process.once("exit", () => {
    if (!process.connected) end();
  });
  // The server may have gone while this program was loading; then nobody says so any more.
  if (!process.connected) end();
};
