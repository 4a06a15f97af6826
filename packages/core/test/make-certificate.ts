import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/**
 * A key and a certificate that it signed itself, for these names and 127.0.0.1, valid from 2020 to 2049. Written in DER (X.509, RFC 5280)
 * so that tests of TLS need neither openssl nor a library.
 */
export const makeCertificate = (names: string[]): { key: string; cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const issuer = sequence(set(sequence(objectId(COMMON_NAME), tagged(0x0c, Buffer.from("test")))));
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    issuer,
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    issuer,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(extension(SUBJECT_ALT_NAME, altNames(names)), extension(BASIC_CONSTRAINTS, CA))),
  );
  const signature = sign("sha256", body, privateKey);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
};

/** Object identifiers as DER writes them: 1.2.840.10045.4.3.2, 2.5.4.3, 2.5.29.17 and 2.5.29.19. */
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";
const COMMON_NAME = "550403";
const SUBJECT_ALT_NAME = "551d11";
const BASIC_CONSTRAINTS = "551d13";

const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const length =
    content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts);
const set = (...parts: Buffer[]): Buffer => tagged(0x31, ...parts);
const integer = (value: Buffer): Buffer => tagged(0x02, value);
const objectId = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const utcTime = (text: string): Buffer => tagged(0x17, Buffer.from(text));
const extension = (id: string, value: Buffer): Buffer => sequence(objectId(id), tagged(0x04, value));

const altNames = (names: string[]): Buffer =>
  sequence(
    ...names.map((name) => tagged(0x82, Buffer.from(name))),
    tagged(0x87, Buffer.from([127, 0, 0, 1])),
  );
const CA = sequence(tagged(0x01, Buffer.from([0xff])));
