/** Who may sign in, where a deployment makes its own directory of people. */
export const signIn = {
  resource: "People",
  /** Pages of the dashboard that a sign-in leads back to, and a sign-out. */
  callbackPath: "/signed-in",
  signOutPath: "/sign-in",
  minPasswordLength: 12,
  accessTokenMinutes: 60,
  refreshTokenDays: 30,
} as const;
