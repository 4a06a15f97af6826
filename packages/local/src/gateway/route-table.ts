/**
 * What serves which request, by `METHOD /path` as requests name it. A part of a route's path such as `{asset_id}` stands for any text
 * without a slash, as API Gateway has it; a route without such parts comes first.
 */
export class RouteTable<Served> extends Map<string, Served> {
  override has(request: string): boolean {
    return this.#find(request) !== undefined;
  }

  override get(request: string): Served | undefined {
    const route = this.#find(request);
    return route === undefined ? undefined : super.get(route);
  }

  #find(request: string): string | undefined {
    if (super.has(request)) return request;
    return [...this.keys()].find((route) => patternOf(route)?.test(request));
  }
}

const patternOf = (route: string): RegExp | null =>
  route.includes("{")
    ? new RegExp(
        `^${route
          .split(/\{\w+\}/)
          .map(RegExp.escape)
          .join("[^/]+")}$`,
      )
    : null;
