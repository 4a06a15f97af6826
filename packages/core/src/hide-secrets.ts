/** Secrets by their looks: API keys, webhooks' secrets, JSON Web Tokens, signatures of URLs, names and passwords in URLs. */
const LOOKS = [
  /\bdk_[\w-]{40,}/g,
  /\bwhsec_[\w+/=-]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<=\bX-Amz-(?:Signature|Security-Token)=)[^&\s"']+/gi,
  /(?<=:\/\/)[^\s/?#@"']+(?=@)/g,
];

/** A cloud service that refuses a request may quote it whole, with the token that signed it (AWS Signature Version 4). */
const CREDENTIALS = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"];

/** Shorter ones are those of the embedded cloud, and words. */
const SHORTEST_CREDENTIAL = 16;

const HIDDEN = "[hidden]";

/** A text for the log, in which whatever could open something is hidden. */
export const hideSecrets = (text: string): string => {
  const own = CREDENTIALS.flatMap((name) => process.env[name] ?? []).filter(
    (value) => value.length >= SHORTEST_CREDENTIAL,
  );
  const withoutOwn = own.reduce((hidden, value) => hidden.replaceAll(value, HIDDEN), text);
  return LOOKS.reduce((hidden, look) => hidden.replace(look, HIDDEN), withoutOwn);
};
