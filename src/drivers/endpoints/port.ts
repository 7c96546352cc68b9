import type { EndpointProxyState } from '../../model/endpoint-proxy.ts';

export type { EndpointListener, EndpointProxyState } from '../../model/endpoint-proxy.ts';

/** What answers behind the interfaces of interface endpoints; it goes on answering while Apron is away. */
export type Endpoints = {
  /**
   * Makes exactly these endpoints answer; what they answer is in force when it resolves. Throws a WorldError when one
   * cannot, after having seen to the others.
   */
  apply(desired: EndpointProxyState): Promise<void>;
  /** Ends them all. */
  stop(): Promise<void>;
};
