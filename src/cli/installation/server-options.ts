import { isIP } from 'node:net';
import type { OptionSpec } from '../command.ts';
import { UsageFailure } from '../failure.ts';

/** What `apron up` hands to the server; everything left out has the server's own default. */
export type ServerOptions = {
  readonly apiPort?: string;
  readonly edgePort?: string;
  readonly bind?: string;
  readonly account?: string;
  readonly region?: string;
  readonly edgeBind?: string;
  readonly startTimeout?: string;
  readonly serviceNetwork?: string;
  readonly elasticRange?: string;
  readonly outsideRange?: string;
  readonly buildHosts?: string;
  readonly hostSuffix?: string;
  readonly dockerSocket?: string;
};

export const serverOptionSpecs: readonly OptionSpec[] = [
  ['--api-port <number>', 'port of the API (default: 4680)', 'APRON_API_PORT'],
  ['--edge-port <number>', 'port on which services answer (default: 4690)', 'APRON_EDGE_PORT'],
  ['--bind <address>', 'address the API listens on (default: 127.0.0.1)', 'APRON_BIND'],
  ['--edge-bind <address>', 'address services answer on (default: that of --bind)', 'APRON_EDGE_BIND'],
  [
    '--start-timeout <seconds>',
    'time an instance has to become healthy (default: 300)',
    'APRON_START_TIMEOUT',
  ],
  ['--account <id>', 'account of the first key pair (default: 123456789012)', 'APRON_ACCOUNT'],
  ['--region <name>', 'region where a request names none (default: us-east-1)', 'APRON_REGION'],
  ['--service-network <cidr>', 'addresses of instances (default: 100.64.0.0/16)', 'APRON_SERVICE_NETWORK'],
  ['--elastic-range <cidr>', 'where Elastic IPs come from (default: 198.18.0.0/24)', 'APRON_ELASTIC_RANGE'],
  [
    '--outside-range <cidr>',
    'addresses of `apron outside` hosts (default: 198.19.0.0/24)',
    'APRON_OUTSIDE_RANGE',
  ],
  [
    '--build-hosts <list>',
    'private hosts that builds may reach, as host:port,host:port (default: the proxies of this machine)',
    'APRON_BUILD_HOSTS',
  ],
  ['--host-suffix <name>', "end of services' host names (default: apron.localhost)", 'APRON_HOST_SUFFIX'],
  [
    '--docker-socket <path>',
    "the Docker Engine's socket (default: /var/run/docker.sock)",
    'APRON_DOCKER_SOCKET',
  ],
];

/** The server's argv. Throws a UsageFailure for a value that cannot be meant. */
export function serverArgv(stateDirectory: string, options: ServerOptions): string[] {
  checkPort('--api-port', options.apiPort);
  checkPort('--edge-port', options.edgePort);
  if (options.apiPort !== undefined && options.apiPort === options.edgePort && options.apiPort !== '0') {
    throw new UsageFailure('The API and the edge cannot share one port.');
  }
  const isAddress = (text: string): boolean => isIP(text) !== 0;
  check('--bind', options.bind, [isAddress, 'an IP address such as 127.0.0.1']);
  check('--edge-bind', options.edgeBind, [isAddress, 'an IP address such as 127.0.0.1']);
  check('--start-timeout', options.startTimeout, [
    (text) => /^[1-9][0-9]{0,3}$/.test(text),
    'a number of seconds',
  ]);
  check('--account', options.account, [(text) => /^[0-9]{12}$/.test(text), 'twelve digits']);
  check('--region', options.region, [
    (text) => /^[a-z]{2}(?:-[a-z]+)+-[0-9]$/.test(text),
    'a name such as eu-west-1',
  ]);
  check('--service-network', options.serviceNetwork, [
    isCidr,
    'an IPv4 range of a /26 or larger, such as 100.64.0.0/16',
  ]);
  const isRange: Rule = [isCidr, 'an IPv4 range such as 198.18.0.0/24'];
  check('--elastic-range', options.elasticRange, isRange);
  check('--outside-range', options.outsideRange, isRange);
  check('--build-hosts', options.buildHosts, [
    (text) => /^[A-Za-z0-9.-]+:\d{1,5}(?:,[A-Za-z0-9.-]+:\d{1,5})*$/.test(text),
    'hosts and ports such as registry.lan:4873,10.0.0.5:80',
  ]);
  check('--host-suffix', options.hostSuffix, [isHostName, 'a host name such as apron.localhost']);
  const given: readonly (readonly [flag: string, value: string | undefined])[] = [
    ['--state-dir', stateDirectory],
    ['--api-port', options.apiPort],
    ['--edge-port', options.edgePort],
    ['--bind', options.bind],
    ['--edge-bind', options.edgeBind],
    ['--start-timeout', options.startTimeout],
    ['--account', options.account],
    ['--region', options.region],
    ['--service-network', options.serviceNetwork],
    ['--elastic-range', options.elasticRange],
    ['--outside-range', options.outsideRange],
    ['--build-hosts', options.buildHosts],
    ['--host-suffix', options.hostSuffix],
    ['--docker-socket', options.dockerSocket],
  ];
  return given.flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}

function checkPort(flag: string, value: string | undefined): void {
  check(flag, value, [(text) => /^[0-9]{1,5}$/.test(text) && Number(text) < 65_536, 'a port number']);
}

type Rule = readonly [isValid: (text: string) => boolean, what: string];

function check(flag: string, value: string | undefined, rule: Rule): void {
  const [isValid, what] = rule;
  if (value !== undefined && !isValid(value))
    throw new UsageFailure(`${flag} takes ${what}, not "${value}".`);
}

function isCidr(text: string): boolean {
  const [address = '', bits = ''] = text.split('/');
  return isIP(address) === 4 && /^[0-9]{1,2}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= 26;
}

function isHostName(text: string): boolean {
  return (
    text.length < 200 && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/.test(text)
  );
}
