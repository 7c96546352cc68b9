/** A container on the internet's side of every VPC: a stand-in for somebody else's API. Belongs to the installation, not to an account. */
export type OutsideHost = {
  /** Also its DNS name's first label where none is given. */
  readonly name: string;
  /** Names that every VPC and every service in public mode resolves to it, such as `api.partner.example`; `*.` allowed in front. */
  readonly dnsNames: readonly string[];
  readonly publicIp: string;
  readonly image: string;
  /** Argv that replaces the image's command; null for the image's own. */
  readonly command: readonly string[] | null;
  readonly environment: Readonly<Record<string, string>>;
  /** TCP ports that answer; others are closed. Empty: all. */
  readonly ports: readonly number[];
  /** It stands in for this AWS service behind gateway endpoints; its address is then in that service's prefix list. */
  readonly standsInFor: 's3' | 'dynamodb' | null;
  readonly state: 'starting' | 'running' | 'failed';
  /** Why it failed, in a sentence; null otherwise. */
  readonly failure: string | null;
  /** The sandbox of its container, while it has one: `sandbox` is the path of its network namespace. */
  readonly attachment: { readonly endpointId: string; readonly sandbox: string } | null;
  readonly createdAt: number;
};
