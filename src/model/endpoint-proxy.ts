/** What answers behind one interface endpoint's interfaces. */
export type EndpointListener = {
  /** `vpce-…`. */
  readonly id: string;
  /** Network namespace that has the interfaces' addresses. */
  readonly namespace: string;
  /** IPv4 addresses to answer at, on the ports 80 and 443. */
  readonly addresses: readonly string[];
  /** Host names that its certificate is to be good for. */
  readonly names: readonly string[];
  /**
   * Where requests go: to Apron's API, as far as it is that service's; or to private App Runner services, by the domain
   * of their way in.
   */
  readonly leadsTo:
    | { readonly kind: 'api'; readonly service: string }
    | { readonly kind: 'private-services' };
};

/** All interface endpoints of an installation that are to answer. */
export type EndpointProxyState = { readonly listeners: readonly EndpointListener[] };

/**
 * The header in which the proxy of the endpoints tells through which endpoint a request came, and the one in which it
 * tells for which service that endpoint stands. Whatever a client says in them is overwritten.
 */
export const endpointHeaders = { endpoint: 'x-apron-endpoint', service: 'x-apron-endpoint-service' } as const;
