import { createHash, createHmac } from "node:crypto";

export interface SignedRequest {
  method: string;
  /** Path and query as they were sent. */
  path: string;
  query: string;
  /** Values of the headers that the signature is to cover, by their names in lower case; it must cover these and no others. */
  headers: Record<string, string>;
}

/**
 * Whether the signature in a request's query is that of the key for just this request (AWS Signature Version 4, "Authenticating Requests:
 * Using Query Parameters"). Whether it has run out is another question.
 */
export const isSigned = ({ method, path, query, headers }: SignedRequest, secretKey: string): boolean => {
  const parameters = new URLSearchParams(query);
  const names = Object.keys(headers).toSorted();
  if (parameters.get("X-Amz-SignedHeaders") !== names.join(";")) return false;
  const request = [
    method,
    path,
    query.split("&").filter(isSignedParameter).toSorted().join("&"),
    ...names.map((name) => `${name}:${headers[name]}`),
    "",
    names.join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const scope = (parameters.get("X-Amz-Credential") ?? "").split("/").slice(1);
  const text = ["AWS4-HMAC-SHA256", parameters.get("X-Amz-Date"), scope.join("/"), sha256(request)].join(
    "\n",
  );
  const key = scope.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretKey}`);
  return hmac(key, text).toString("hex") === parameters.get("X-Amz-Signature");
};

const isSignedParameter = (parameter: string): boolean => !parameter.startsWith("X-Amz-Signature=");

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
