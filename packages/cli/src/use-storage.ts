/**
 * Makes what is loaded of core from now on reach a server's storage: its clients read the variables as they are made.
 * Where `environment` names no keys, the person's own are used.
 */
export const useStorage = (environment: Record<string, string>): void => {
  Object.assign(process.env, environment);
  if (environment.AWS_ACCESS_KEY_ID === undefined) return;
  // A profile or session of the person's own would win over the keys set here.
  for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN"]) delete process.env[name];
};
