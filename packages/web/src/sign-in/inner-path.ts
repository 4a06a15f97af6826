/** A path of this dashboard that an address names; "/" for what leads elsewhere. */
export const innerPath = (to: string | undefined): string => {
  if (to === undefined || !URL.canParse(to, window.location.origin)) return "/";
  const { origin, pathname, search, hash } = new URL(to, window.location.origin);
  return origin === window.location.origin ? pathname + search + hash : "/";
};
