import type { SignatureVerifier } from '../aws/signature/signature-verifier.ts';
import type { AllowedHosts } from './http/refuse-unknown-host.ts';
import type { KeyPair, Limits, ServerOptions } from './server-options.ts';

/** What a running server is made of, for the steps of a request. */
export type Server<Context> = Pick<
  ServerOptions<Context>,
  'services' | 'makeContext' | 'uploads' | 'version' | 'log' | 'endpointDoor'
> & {
  readonly limits: Limits;
  readonly hosts: AllowedHosts;
  readonly verifier: SignatureVerifier<KeyPair>;
};
