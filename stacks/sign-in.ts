import { signIn } from "../infra/sign-in.ts";
import type { DeploymentSettings } from "./settings.ts";

type Text = $util.Input<string>;

export interface SignIn {
  /** Where the dashboard asks for tokens. */
  origins: Text[];
  /** The page where people sign in, if it is ours. */
  url?: Text;
  /** What the functions that are reached over HTTP are told of it. `dashboard` is where people come back to. */
  environment: (dashboard: Text) => Record<string, Text>;
}

/**
 * With whom people sign in: the issuer that the deployment names, else a directory of its own in Amazon Cognito. Nobody can register by
 * themselves: an engineer adds people (docs/operations.md).
 */
export const createSignIn = (
  { auth: { required, issuer } }: DeploymentSettings,
  isProduction: boolean,
): SignIn => {
  if (!required) return { origins: [], environment: () => ({ DAILIES_AUTH: "none" }) };
  if (!issuer) return createDirectory(isProduction);
  return {
    origins: [new URL(issuer.url).origin],
    environment: () =>
      toEnvironment({ issuer: issuer.url, audience: issuer.audience, clientId: issuer.clientId }),
  };
};

const toEnvironment = ({ issuer, audience, clientId }: Record<"issuer" | "audience" | "clientId", Text>) => ({
  DAILIES_AUTH: "required",
  DAILIES_OIDC_ISSUER: issuer,
  DAILIES_OIDC_AUDIENCE: audience,
  DAILIES_OIDC_CLIENT_ID: clientId,
});

const createDirectory = (isProduction: boolean): SignIn => {
  const { resource } = signIn;
  const pool = new aws.cognito.UserPool(
    resource,
    {
      name: `${$app.name}-${$app.stage}`,
      usernameAttributes: ["email"],
      autoVerifiedAttributes: ["email"],
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
      passwordPolicy: {
        minimumLength: signIn.minPasswordLength,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: false,
        requireUppercase: true,
        temporaryPasswordValidityDays: 7,
      },
      mfaConfiguration: "OPTIONAL",
      softwareTokenMfaConfiguration: { enabled: true },
      deletionProtection: isProduction ? "ACTIVE" : "INACTIVE",
    },
    // Whoever signs in owns their jobs by an id that it alone knows.
    { retainOnDelete: isProduction },
  );
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  const domain = new aws.cognito.UserPoolDomain(`${resource}Domain`, {
    // One of a kind in its region.
    domain: $interpolate`${$app.name}-${$app.stage}-${accountId}`.apply((name) => name.toLowerCase()),
    userPoolId: pool.id,
  });
  const issuer = $interpolate`https://${pool.endpoint}`;
  const url = $interpolate`https://${domain.domain}.auth.${region}.amazoncognito.com`;
  return {
    origins: [issuer.apply((text) => new URL(text).origin), url],
    url,
    environment: (dashboard) => {
      const clientId = createClient(pool, dashboard).id;
      return toEnvironment({ issuer, audience: clientId, clientId });
    },
  };
};

/** The dashboard: code with PKCE, and no secret, which a page could not keep. */
const createClient = (pool: aws.cognito.UserPool, dashboard: Text) =>
  new aws.cognito.UserPoolClient(`${signIn.resource}Dashboard`, {
    name: "dashboard",
    userPoolId: pool.id,
    generateSecret: false,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid"],
    supportedIdentityProviders: ["COGNITO"],
    callbackUrls: [$interpolate`${dashboard}${signIn.callbackPath}`],
    logoutUrls: [$interpolate`${dashboard}${signIn.signOutPath}`],
    preventUserExistenceErrors: "ENABLED",
    enableTokenRevocation: true,
    accessTokenValidity: signIn.accessTokenMinutes,
    idTokenValidity: signIn.accessTokenMinutes,
    refreshTokenValidity: signIn.refreshTokenDays,
    tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
  });
