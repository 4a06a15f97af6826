import { forgetSignIn, readSignIn } from "./kept-sign-in.ts";
import { closeSession } from "./session.ts";

/** Signs out here and, where there is one, with the issuer; ends on the page to sign in. Rejects with ApiError or UnreachableError, signed in still. */
export const signOut = async (): Promise<void> => {
  const signIn = readSignIn();
  await closeSession();
  if (signIn?.way === "issuer") {
    const { forgetTokens, leaveIssuer } = await import("./issuer.ts");
    // An issuer that does not answer keeps nobody signed in here.
    await leaveIssuer(signIn).catch(() => {});
    await forgetTokens(signIn);
  }
  forgetSignIn();
  // Loaded anew: nothing of what was read is left in the page.
  window.location.assign("/sign-in");
};
