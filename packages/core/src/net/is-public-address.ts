import ipaddr from "ipaddr.js";

/** All IPv6 addresses that IANA has given out for the internet at large lie in here (RFC 4291, section 2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address (IPv4 in four decimals, or IPv6) belongs to the public internet: not to this machine, its link, a private or
 * provider's network, a group, or a block that is reserved, for documentation or for tests (IANA's special-purpose registries). IPv6
 * forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are none of it either, whatever they carry: no public host
 * needs them, and they reach what the IPv4 address reaches.
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
};
