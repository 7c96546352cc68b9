import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { addressIn } from '../address-ranges.ts';
import { currentScope } from './scope.ts';
import type { DescribedHost, Named, WorldOptions } from './world.ts';

type Site = DescribedHost & {
  readonly key: string;
  readonly owner: NonNullable<NetworkInterface['attachment']>['owner'];
  readonly owns: NetworkInterface['kind'];
};

export function describeInterfaces(
  { name, vpc }: Named,
  { idOf, namespaceOf }: WorldOptions,
): NetworkInterface[] {
  const nats = Object.entries(vpc.nats ?? {}).flatMap(([nat, { subnet }]): Site[] =>
    subnet === undefined
      ? []
      : [
          {
            key: nat,
            subnet,
            owns: 'nat_gateway',
            owner: { kind: 'nat-gateway', id: idOf('nat', `${name}/${nat}`) },
          },
        ],
  );
  const endpoints = Object.entries(vpc.endpoints ?? {}).flatMap(([endpoint, { subnets = [], groups = [] }]) =>
    subnets.map(
      (subnet): Site => ({
        key: `${endpoint}.${subnet}`,
        subnet,
        groups,
        owns: 'vpc_endpoint',
        owner: { kind: 'vpc-endpoint', id: idOf('vpce', `${name}/${endpoint}`) },
      }),
    ),
  );
  const hosts = Object.entries(vpc.hosts ?? {}).map(
    ([host, described]): Site => ({
      ...described,
      key: host,
      owns: described.kind ?? 'interface',
      owner: { kind: 'namespace', name: namespaceOf(`${name}/${host}`) },
    }),
  );
  return [...hosts, ...nats, ...endpoints].map((site, position) => ({
    ...currentScope,
    id: idOf('eni', `${name}/${site.key}`),
    vpcId: idOf('vpc', name),
    subnetId: idOf('subnet', `${name}/${site.subnet}`),
    kind: site.owns,
    description: '',
    privateIp: addressIn(vpc.subnets[site.subnet]?.cidr ?? '', position + 10),
    macAddress: macOf(position),
    securityGroupIds: (site.groups ?? []).map((group) => idOf('sg', `${name}/${group}`)),
    sourceDestCheck: site.sourceDestCheck ?? true,
    attachment:
      site.isDetached === true ? null : { id: `attach-${site.key}`, owner: site.owner, attachedAt: 0 },
    deleteOnTermination: true,
    isRequesterManaged: false,
    instanceId: null,
    dnsNames: [],
    createdAt: 0,
  }));
}

function macOf(position: number): string {
  const digits = (position + 16).toString(16).padStart(4, '0');
  return `02:00:00:00:${digits.slice(0, 2)}:${digits.slice(2)}`;
}
