import type { DraftListener, DraftSecurityGroup, DraftGroupRule } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, type Json, numberIn, objectIn, objectsIn, textIn, textsIn } from './json.ts';

export type LoadBalancers = {
  readonly listeners: readonly DraftListener[];
  /** A network load balancer may have no security group, and then everything may pass: that is a group too. */
  readonly groups: readonly DraftSecurityGroup[];
  readonly rules: readonly DraftGroupRule[];
};

/** Load balancers of both generations. */
export function readLoadBalancers(answers: Answers): LoadBalancers {
  const found = answers.items('LoadBalancers').flatMap((item) => readLoadBalancer(item, answers));
  const classic = answers.items('LoadBalancerDescriptions').flatMap(readClassic);
  const open = found.flatMap(({ openVpc, listener }) =>
    openVpc === null ? [] : [{ id: listener.id, openVpc }],
  );
  return {
    listeners: [...found.map(({ listener }) => listener), ...classic],
    groups: open.map(({ id, openVpc }) => ({ id: openGroupOf(id), place: null, vpcId: openVpc })),
    rules: open.flatMap(({ id }) =>
      (['ingress', 'egress'] as const).map((direction) => ({
        id: `${openGroupOf(id)} ${direction}`,
        place: null,
        groupId: openGroupOf(id),
        direction,
        protocol: '-1',
        peer: { kind: 'ipv4', cidr: '0.0.0.0/0' } as const,
      })),
    ),
  };
}

function openGroupOf(id: string): string {
  return `no security group of ${id}`;
}

function readLoadBalancer(
  item: Json,
  answers: Answers,
): { readonly listener: DraftListener; readonly openVpc: string | null }[] {
  const id = textIn(item, 'LoadBalancerArn');
  if (id === undefined) return [];
  const dnsName = textIn(item, 'DNSName');
  const groups = textsIn(item, 'SecurityGroups');
  const isOpen = groups.length === 0;
  const listener: DraftListener = {
    id,
    name: textIn(item, 'LoadBalancerName') ?? id,
    place: null,
    kind: 'load-balancer',
    ports: portsOf(id, answers),
    interfaceIds: interfacesOf(id, answers),
    subnetIds: eachTextIn(item, 'AvailabilityZones', 'SubnetId'),
    securityGroupIds: isOpen ? [openGroupOf(id)] : groups,
    dnsNames: dnsName === undefined ? [] : [dnsName],
    isPubliclyAccessible: textIn(item, 'Scheme') === 'internet-facing',
  };
  return [{ listener, openVpc: isOpen ? (textIn(item, 'VpcId') ?? null) : null }];
}

/** Their interfaces are described as `ELB app/name/0123456789abcdef`, the end of the ARN. */
function interfacesOf(arn: string, answers: Answers): readonly string[] {
  const description = `ELB ${arn.split(':loadbalancer/').at(-1) ?? arn}`;
  return answers
    .items('NetworkInterfaces')
    .filter(
      (each) =>
        textIn(each, 'Description') === description && eachTextIn(each, 'Groups', 'GroupId').length > 0,
    )
    .flatMap((each) => textIn(each, 'NetworkInterfaceId') ?? []);
}

function portsOf(arn: string, answers: Answers): Known<readonly number[]> {
  if (!answers.has('Listeners', 'LoadBalancerListeners')) {
    return new Unknown({ code: 'NOT_READ', name: `elbv2 describe-listeners --load-balancer-arn ${arn}` });
  }
  const grouped = answers.items('LoadBalancerListeners').flatMap((each) => objectsIn(each, 'Listeners'));
  return [...answers.items('Listeners'), ...grouped]
    .filter((each) => textIn(each, 'LoadBalancerArn') === arn)
    .flatMap((each) => numberIn(each, 'Port') ?? []);
}

function readClassic(item: Json): DraftListener[] {
  const name = textIn(item, 'LoadBalancerName');
  const subnetIds = textsIn(item, 'Subnets');
  if (name === undefined || subnetIds.length === 0) return [];
  const dnsName = textIn(item, 'DNSName');
  return [
    {
      id: name,
      name,
      place: null,
      kind: 'load-balancer',
      ports: objectsIn(item, 'ListenerDescriptions').flatMap(
        (each) => numberIn(objectIn(each, 'Listener') ?? {}, 'LoadBalancerPort') ?? [],
      ),
      interfaceIds: [],
      subnetIds,
      securityGroupIds: textsIn(item, 'SecurityGroups'),
      dnsNames: dnsName === undefined ? [] : [dnsName],
      isPubliclyAccessible: textIn(item, 'Scheme') === 'internet-facing',
    },
  ];
}
