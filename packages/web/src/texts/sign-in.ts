/** What the pages around signing in say. */
export const signIn = {
  title: "Sign in to Dailies",
  text: "This server renders for people it knows.",
  withIssuer: "Sign in",
  or: "or use an API key",
  keep: "Stay signed in on this device",
  keepHint: "Leave it off on a computer that others use.",
  key: "API key",
  keyHint: "It begins with dk_",
  submitKey: "Sign in with the key",
  keyMissing: "Paste the key here",
  keyRefused: "This key does not count. It may be mistyped, expired or revoked.",
  keyMayNotRead: "This key may not read jobs (jobs:read), so there is nothing to show.",
  notNeeded: { title: "Nobody needs to sign in here", home: "To all jobs" },
  comingBack: "Signing you in",
  failed: {
    title: "You are not signed in",
    text: "The sign-in was not finished. What you typed before is kept.",
    again: "Try again",
  },
  ended: {
    title: "Your sign-in has ended",
    text: "Sign in again to go on where you are. What you typed is kept.",
    again: "Sign in again",
  },
  menu: {
    open: (who: string) => `Account of ${who}`,
    signedInAs: (who: string) => `Signed in as ${who}`,
    byKey: (name: string) => `API key of ${name}`,
    signOut: "Sign out",
  },
};
