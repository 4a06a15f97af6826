import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";

export interface Address {
  address: string;
  family: number;
}

/** How the outside is reached; a parameter, so that it can be said for one caller what is true for no other. */
export interface Network {
  /** All addresses of a host name. Called once for each host on the way to an answer. */
  lookup: (hostname: string) => Promise<Address[]>;
  /** Blocks (CIDR) that may be reached although they are not public, on any port. */
  allowedBlocks: readonly string[];
}

/** The system's own resolver. IPv4 first: functions on AWS have no IPv6 unless their network is made for it. */
export const createNetwork = (allowedBlocks: readonly string[]): Network => ({
  lookup: (hostname) => lookup(hostname, { all: true, order: "ipv4first" }),
  allowedBlocks,
});

/** Whether an address lies in a block that the network allows although it is not public. */
export const isAllowedBlock = (text: string, { allowedBlocks }: Network): boolean =>
  ipaddr.isValid(text) &&
  allowedBlocks.some((block) => {
    const [network, bits] = ipaddr.parseCIDR(block);
    const address = ipaddr.parse(text);
    return address.kind() === network.kind() && address.match(network, bits);
  });
