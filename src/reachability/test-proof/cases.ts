import type { Packets } from '../../control/network/test-packets.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';
import type { Flow, FlowSource, Protocol } from '../flow.ts';

/** One question, by the names that a description has; `to` may be an address. */
export type Case = {
  /** `shop/app`, `partner`, or `machine` for what is in no VPC at all. */
  readonly from: string;
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** The host is meant, and not whoever has its address. */
  readonly isMeant?: true;
  /** Asked of the App Runner service that has the interface: where the walk supposes one, a real one sends. */
  readonly isService?: true;
};

type Kind = Pick<Case, 'protocol' | 'port'>;

const usualKinds: readonly Kind[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
  { protocol: 'tcp', port: 5432 },
  { protocol: 'tcp', port: 8080 },
  { protocol: 'udp', port: 443 },
  { protocol: 'udp', port: 53 },
  { protocol: 'icmp', port: 0 },
];

/** Datagrams to what listens nowhere are refused by ICMP, which an ACL sees as something else than an answer. */
const silentKinds = usualKinds.filter(({ protocol }) => protocol !== 'udp');
const namedKinds = usualKinds.filter(({ protocol }) => protocol !== 'icmp').slice(0, 4);
const dnsKinds: readonly Kind[] = [
  { protocol: 'udp', port: 53 },
  { protocol: 'tcp', port: 53 },
  { protocol: 'tcp', port: 443 },
  { protocol: 'icmp', port: 0 },
];

/** Every question that makes sense in a world. */
export function casesOf(world: World): Case[] {
  const ends = endsOf(world);
  return sendersOf(world).flatMap((sender) =>
    ends
      .filter((end) => isSensible(sender.from, end.to))
      .flatMap(({ to, kinds, isMeant }) =>
        kinds.map((kind): Case => ({ ...sender, to, ...kind, ...(isMeant === true ? { isMeant } : {}) })),
      ),
  );
}

export function flowOf({ from, to, protocol, port, isMeant, isService }: Case, packets: Packets): Flow {
  return {
    source: isService === true ? { kind: 'workload', id: serviceOf(from) } : sourceOf(from, packets),
    destination:
      isMeant === true
        ? { kind: 'interface', id: packets.interfaceOf(to) }
        : { kind: 'address', address: packets.addressOf(to) },
    protocol,
    port,
  };
}

/** `shop/web.a` is an interface of `shop/web`. */
export function serviceOf(host: string): string {
  return host.split('.')[0] ?? host;
}

function sourceOf(from: string, packets: Packets): FlowSource {
  if (from === 'machine') return { kind: 'public' };
  return from.includes('/')
    ? { kind: 'interface', id: packets.interfaceOf(from) }
    : { kind: 'outside-host', name: from };
}

type Sender = Pick<Case, 'from' | 'isService'>;

function sendersOf(world: World): Sender[] {
  const inside = hostsOf(world).filter(({ host }) => host.isDetached !== true);
  // Where all is drawn, routes may lead to an App Runner interface, which a service does not own.
  const services = inside.filter(({ name, host }) => host.kind === 'apprunner' && /\/web/.test(name));
  return [
    ...inside.map(({ name }) => ({ from: name })),
    ...services.map(({ name }) => ({ from: name, isService: true }) as const),
    ...Object.keys(world.outside ?? {}).map((name) => ({ from: name })),
    { from: 'machine' },
  ];
}

type End = Pick<Case, 'to' | 'isMeant'> & { readonly kinds: readonly Kind[] };

function endsOf(world: World): End[] {
  const all = (to: string): End => ({ to, kinds: usualKinds });
  const silent = (to: string): End => ({ to, kinds: silentKinds });
  return [
    ...Object.keys(world.outside ?? {}).map(all),
    ...hostsOf(world).flatMap(({ name, host }) => [
      all(name),
      // An echo does not say who answers.
      { to: name, kinds: namedKinds, isMeant: true } as const,
      ...(host.hasPublicAddress === true ? [all(`public:${name}`)] : []),
    ]),
    ...Object.entries(world.vpcs).flatMap(([vpc, { nats = {}, endpoints = {}, subnets }]) => [
      ...Object.entries(nats).flatMap(([nat, { subnet, isPrivate, state }]) => [
        ...(subnet === undefined || state !== undefined ? [] : [silent(`${vpc}/${nat}`)]),
        ...(subnet === undefined || isPrivate === true ? [] : [silent(`public:${vpc}/${nat}`)]),
      ]),
      ...Object.entries(endpoints).flatMap(([endpoint, { kind, subnets: members = [] }]) =>
        kind === 'Gateway' ? [] : members.map((member) => silent(`${vpc}/${endpoint}.${member}`)),
      ),
      ...Object.values(subnets).flatMap(({ cidr }) => [silent(nth(cidr, 1)), silent(nth(cidr, 200))]),
    ]),
    ...['10.0.0.2', '10.9.0.2', '169.254.169.253'].map((to) => ({ to, kinds: dnsKinds })),
    ...['169.254.169.254', '169.254.170.2', '192.168.7.7', '172.20.1.1', '100.64.9.9'].map(silent),
  ];
}

function nth(cidr: string, offset: number): string {
  return cidr.replace(/\d+\/\d+$/, String(offset));
}

/** The machine has private networks of its own, and link-local addresses outside mean something else to everybody. */
function isSensible(from: string, to: string): boolean {
  if (to.replace('public:', '') === from) return false;
  if (from.includes('/')) return true;
  const isPublic = to.startsWith('public:') || /^[a-z]+$/.test(to);
  return from === 'machine' ? isPublic : !to.startsWith('169.254.');
}

function hostsOf({ vpcs }: World) {
  return Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) =>
    Object.entries(hosts).map(([key, host]) => ({ name: `${vpc}/${key}`, host })),
  );
}
