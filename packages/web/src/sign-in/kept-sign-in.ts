import * as z from "zod/mini";

const issuerSchema = z.object({
  way: z.literal("issuer"),
  issuer: z.string(),
  client_id: z.string(),
  audience: z.nullable(z.string()),
});

const signInSchema = z.union([z.object({ way: z.literal("key"), key: z.string() }), issuerSchema]);

/** How somebody is signed in here: by an API key, or with an issuer, whose tokens `issuer.ts` keeps. */
export type SignIn = z.infer<typeof signInSchema>;
export type IssuerSignIn = z.infer<typeof issuerSchema>;

const NAME = "dailies-sign-in";

/** Where browsers refuse to keep anything, a sign-in lasts until the page is left. */
let unkept: SignIn | null = null;

/** Null when nobody is signed in. It is read anew each time: another tab may have signed out. */
export const readSignIn = (): SignIn | null => {
  try {
    const text = sessionStorage.getItem(NAME) ?? localStorage.getItem(NAME) ?? "null";
    const { success, data } = signInSchema.safeParse(JSON.parse(text));
    return success ? data : unkept;
  } catch {
    return unkept;
  }
};

/** Whether the sign-in outlasts this tab. */
export const isKeptForLong = (): boolean => {
  try {
    return sessionStorage.getItem(NAME) === null && localStorage.getItem(NAME) !== null;
  } catch {
    return false;
  }
};

/** Takes the place of any other. `forLong`: in all tabs, until signed out; else in this tab until it is closed. */
export const keepSignIn = (signIn: SignIn, forLong: boolean): void => {
  forgetSignIn();
  try {
    (forLong ? localStorage : sessionStorage).setItem(NAME, JSON.stringify(signIn));
  } catch {
    unkept = signIn;
  }
};

export const forgetSignIn = (): void => {
  unkept = null;
  try {
    sessionStorage.removeItem(NAME);
    localStorage.removeItem(NAME);
  } catch {
    // Storage is switched off: nothing was kept.
  }
};
