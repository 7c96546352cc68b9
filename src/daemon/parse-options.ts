import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BadOption } from './bad-option.ts';
import { checkRanges } from './check-ranges.ts';

/** How one Apron is set up. Every option is a flag `--state-dir` and an environment variable `APRON_STATE_DIR`. */
export type DaemonOptions = {
  readonly stateDir: string;
  readonly apiPort: number;
  /** Address the API listens on. */
  readonly bind: string;
  readonly edgePort: number;
  /** Address the edge listens on; where the API listens unless set. */
  readonly edgeBind: string;
  /** Account of the first key pair: twelve digits. */
  readonly account: string;
  /** Region that the first key pair's profile names; every region is served. */
  readonly region: string;
  /** IPv4 range of the network in which the edge reaches instances. */
  readonly serviceNetwork: string;
  /** IPv4 range of the Elastic IPs. */
  readonly elasticRange: string;
  /** IPv4 range of the hosts on the internet's side. */
  readonly outsideRange: string;
  /** Hosts that builds may reach besides the internet and the machine's proxies: `host:port`, with commas between them. */
  readonly buildHosts: string;
  readonly hostSuffix: string;
  readonly dockerSocket: string;
  /** Seconds that an instance may take to become healthy. */
  readonly startTimeoutSeconds: number;
  /** Removes all that this installation has made, and ends. */
  readonly isRemoval: boolean;
};

type Reader = { readonly fallback: string; readonly pattern: RegExp; readonly wants: string };

const portPattern = /^(?:\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;

const rangePattern = /^\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}$/;

const readers = {
  'state-dir': { fallback: '', pattern: /^\/.+$/, wants: 'an absolute path' },
  'api-port': { fallback: '4680', pattern: portPattern, wants: 'a port (0 to 65535)' },
  bind: { fallback: '127.0.0.1', pattern: /^[0-9a-fA-F.:]+$/, wants: 'an IP address' },
  'edge-port': { fallback: '4690', pattern: portPattern, wants: 'a port (0 to 65535)' },
  'edge-bind': { fallback: '', pattern: /^[0-9a-fA-F.:]+$/, wants: 'an IP address' },
  account: { fallback: '123456789012', pattern: /^\d{12}$/, wants: 'twelve digits' },
  region: { fallback: 'us-east-1', pattern: /^[a-z]{2}(?:-[a-z]+)+-\d$/, wants: 'an AWS region name' },
  'service-network': {
    fallback: '100.64.0.0/16',
    pattern: rangePattern,
    wants: 'an IPv4 range such as 100.64.0.0/16',
  },
  'elastic-range': { fallback: '198.18.0.0/24', pattern: rangePattern, wants: 'an IPv4 range' },
  'outside-range': { fallback: '198.19.0.0/24', pattern: rangePattern, wants: 'an IPv4 range' },
  'build-hosts': {
    fallback: '',
    pattern: /^(?:[A-Za-z0-9.-]+:\d{1,5}(?:,[A-Za-z0-9.-]+:\d{1,5})*)?$/,
    wants: 'a list such as registry.lan:4873,10.0.0.5:80',
  },
  'host-suffix': {
    fallback: 'apron.localhost',
    pattern: /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/,
    wants: 'a lower-case domain name',
  },
  'docker-socket': { fallback: '/var/run/docker.sock', pattern: /^\/.+$/, wants: 'an absolute path' },
  'start-timeout': { fallback: '300', pattern: /^[1-9]\d{0,3}$/, wants: 'a number of seconds' },
} satisfies Record<string, Reader>;

type Name = keyof typeof readers;

/** Flags come before the environment, the environment before the defaults. Throws BadOption. */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  user: { readonly isRoot: boolean; readonly home: string },
): DaemonOptions {
  const flags = parseFlags(args);
  const read = (name: Name): string => {
    const reader: Reader = readers[name];
    const variable = `APRON_${name.toUpperCase().replaceAll('-', '_')}`;
    const fallback = name === 'state-dir' ? defaultStateDir(environment, user) : reader.fallback;
    const value = flags[name] ?? environment[variable] ?? fallback;
    if (!reader.pattern.test(value))
      throw new BadOption(`--${name} is to be ${reader.wants}, not '${value}'`);
    return value;
  };
  const options: DaemonOptions = {
    stateDir: read('state-dir'),
    apiPort: Number(read('api-port')),
    bind: read('bind'),
    edgePort: Number(read('edge-port')),
    edgeBind: flags['edge-bind'] ?? environment['APRON_EDGE_BIND'] ?? read('bind'),
    account: read('account'),
    region: read('region'),
    serviceNetwork: read('service-network'),
    elasticRange: read('elastic-range'),
    outsideRange: read('outside-range'),
    buildHosts: read('build-hosts'),
    hostSuffix: read('host-suffix'),
    dockerSocket: read('docker-socket'),
    startTimeoutSeconds: Number(read('start-timeout')),
    isRemoval: flags['remove-everything'] === true,
  };
  checkRanges(options);
  return options;
}

/** `/var/lib/apron` as root, else `$XDG_STATE_HOME/apron`. */
function defaultStateDir(
  environment: Readonly<Record<string, string | undefined>>,
  user: { readonly isRoot: boolean; readonly home: string },
): string {
  if (user.isRoot) return '/var/lib/apron';
  return join(environment['XDG_STATE_HOME'] ?? join(user.home, '.local/state'), 'apron');
}

type Flags = { readonly [name in Name]?: string } & { readonly 'remove-everything'?: boolean };

function parseFlags(args: readonly string[]): Flags {
  const names = Object.keys(readers).map((name) => [name, { type: 'string' as const }] as const);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(names), 'remove-everything': { type: 'boolean' } },
    });
    return values;
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}
