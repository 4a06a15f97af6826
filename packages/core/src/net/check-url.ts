import { isIP } from "node:net";
import { AppError } from "../app-error.ts";
import { isPublicAddress } from "./is-public-address.ts";
import { type Address, isAllowedBlock, type Network } from "./network.ts";

/** Longest URL that is taken, in characters. */
const MAX_URL_LENGTH = 2048;

/** HTTPS's own port is the empty text. */
const PORTS = new Set(["", "8443"]);

/** The same for every reason: nobody shall learn from it what a name stands for inside. */
const PRIVATE = "The URL's host is not on the public internet";

/**
 * Reads a URL that a user gave. It must be https, without user name and password, on port 443 or 8443, at most 2,048 characters; a
 * host that is an address, in whatever notation, must be public. Its name is not looked up: that is `resolveUrl`'s.
 * @throws AppError URL_REFUSED
 */
export const checkUrl = (text: string, network: Network): URL => {
  if (text.length > MAX_URL_LENGTH) throw refused(`The URL is longer than ${MAX_URL_LENGTH} characters`);
  const url = URL.parse(text);
  if (!url) throw refused("This is no URL");
  if (url.protocol !== "https:") throw refused("The URL must begin with https://");
  if (url.username || url.password) throw refused("The URL must not hold a user name or password");
  const host = hostOf(url);
  if (isIP(host)) checkAddresses([{ address: host, family: isIP(host) }], url, network);
  // Which blocks a name's addresses are in is known when it is looked up.
  else if (network.allowedBlocks.length === 0) checkPort(url);
  return url;
};

/**
 * The addresses that a URL's host has just now, every one of them public or allowed. One lookup; who connects must
 * connect to these, for the next lookup may give others.
 * @throws AppError URL_REFUSED; URL_UNREACHABLE when the name has no address
 */
export const resolveUrl = async (url: URL, network: Network): Promise<Address[]> => {
  const host = hostOf(url);
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await lookUp(host, network);
  checkAddresses(addresses, url, network);
  return addresses;
};

const checkAddresses = (addresses: Address[], url: URL, network: Network): void => {
  const others = addresses.filter(({ address }) => !isAllowedBlock(address, network));
  if (!others.every(({ address }) => isPublicAddress(address))) throw refused(PRIVATE);
  if (others.length > 0) checkPort(url);
};

const checkPort = ({ port }: URL): void => {
  if (!PORTS.has(port)) throw refused("The URL's port must be 443 or 8443");
};

/** An IPv6 address stands in brackets in a URL. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1");

const lookUp = async (host: string, network: Network): Promise<Address[]> => {
  const addresses = await network.lookup(host).catch((thrown: unknown) => {
    throw new AppError("URL_UNREACHABLE", "The URL's host cannot be found", { cause: thrown });
  });
  if (addresses.length === 0) throw new AppError("URL_UNREACHABLE", "The URL's host has no address");
  return addresses;
};

const refused = (message: string): AppError => new AppError("URL_REFUSED", message);
