/** What one program says of itself: its path, and its version where it tells one. */
export type Program = { readonly path: string; readonly version: string | null };

export const programNames = [
  'git',
  'dockerd',
  'haproxy',
  'nft',
  'dnsmasq',
  'ip',
  'openssl',
  'mmdebstrap',
  'conntrack',
] as const;
export type ProgramName = (typeof programNames)[number];

/** The Docker Engine behind a socket. A `docker` command on the PATH says nothing: it may be a client without engine. */
export type EngineFacts =
  | {
      readonly state: 'answers';
      readonly socket: string;
      readonly version: string;
      readonly architecture: string;
      readonly storageDriver: string;
    }
  | { readonly state: 'denied' | 'silent'; readonly socket: string };

export type PortFacts = {
  readonly port: number;
  readonly use: string;
  /** `ours`: the Apron that is running here has it. */
  readonly state: 'free' | 'ours' | 'taken';
};

/** All that a person would have to look up by hand to know whether Apron can run here. */
export type Machine = {
  readonly platform: string;
  /** `ID` and `ID_LIKE` of os-release: `debian`, or `ubuntu debian`. */
  readonly families: readonly string[];
  readonly systemName: string;
  /** Without the `v`. */
  readonly nodeVersion: string;
  readonly isRoot: boolean;
  readonly hasNetAdmin: boolean;
  readonly hasCertificates: boolean;
  readonly programs: Readonly<Record<ProgramName, Program | null>>;
  readonly engine: EngineFacts;
  /** A Docker client that builds Dockerfiles. */
  readonly builder: Program | null;
  readonly ports: readonly PortFacts[];
  readonly freeDiskBytes: number;
};
