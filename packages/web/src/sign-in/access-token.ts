import { readSignIn } from "./kept-sign-in.ts";

/** What says to the API who asks; null when nobody is signed in. Throws an UnreachableError when it must be renewed and the issuer does not answer. */
export const accessToken = async (): Promise<string | null> => {
  const signIn = readSignIn();
  if (!signIn) return null;
  if (signIn.way === "key") return signIn.key;
  // Nobody else needs the library for it.
  const { issuerToken } = await import("./issuer.ts");
  return issuerToken(signIn);
};
