import type { GapSubject } from '../../model/landscape/gap.ts';
import type { Listener } from '../../model/landscape/listener.ts';
import type { Egress, Workload } from '../../model/landscape/workload.ts';
import { type Desk, groupsOr } from './desk.ts';
import type { DraftWorkload } from './draft.ts';
import { isKnown } from './known.ts';
import { whyUnread } from './missing-reference.ts';

export function assembleWorkloads(desk: Desk): readonly Workload[] {
  const { draft, gaps } = desk;
  const unread = whyUnread(draft, ['ingressConnections']);
  return withoutTaken(draft.workloads).map((written): Workload => {
    const { id, name, kind, ingress, place, region = draft.region } = written;
    const about = { id, subject: 'ingress', place } as const;
    if (ingress !== null && unread !== undefined) gaps.add(about, unread);
    return {
      account: draft.account,
      region,
      id,
      name,
      kind,
      egress: assembleEgress(written, desk),
      ingress:
        ingress === null
          ? null
          : { isPublic: gaps.settle(ingress.isPublic, true, about), domainName: ingress.domainName },
    };
  });
}

/** A connector is asked about by its services; by itself only where none is written beside it. */
function withoutTaken(workloads: readonly DraftWorkload[]): readonly DraftWorkload[] {
  const taken = new Set(
    workloads.flatMap(({ kind, egress }) =>
      kind !== 'vpc-connector' && isKnown(egress) && egress.kind === 'subnets' ? [egress.heldBy] : [],
    ),
  );
  return workloads.filter(({ kind, id }) => kind !== 'vpc-connector' || !taken.has(id));
}

function assembleEgress({ id, place, egress: written }: DraftWorkload, desk: Desk): Egress {
  const { gaps } = desk;
  const about = (subject: GapSubject) => ({ id, subject, place });
  if (!isKnown(written)) {
    gaps.add(about('egress'), written.missing);
    return { kind: 'unknown' };
  }
  if (written.kind !== 'subnets') return written;
  const subnetIds = gaps.settleList(written.subnetIds, about('subnets'));
  const groups = gaps.settleList(written.securityGroupIds, about('security-groups'));
  if (subnetIds.length === 0) {
    const isSaid = isKnown(written.subnetIds) && written.subnetIds.length === 0;
    if (isSaid)
      gaps.add(about('subnets'), { code: 'NOT_UNDERSTOOD', name: `no subnet of ${written.heldBy}` });
    return { kind: 'unknown' };
  }
  const takesDefault = isKnown(written.securityGroupIds) && written.securityGroupIds.length === 0;
  return {
    kind: 'subnets',
    heldBy: written.heldBy,
    subnetIds,
    securityGroupIds: takesDefault ? groupsOr(desk, [], vpcOf(subnetIds, desk)) : groups,
    assignsPublicIp: gaps.settle(written.assignsPublicIp, false, about('addresses')),
  };
}

export function assembleListeners(desk: Desk): readonly Listener[] {
  const { draft, gaps } = desk;
  const interfaces = new Set(draft.networkInterfaces.map(({ id }) => id));
  return draft.listeners.map((written): Listener => {
    const { id, name, kind, place } = written;
    const about = (subject: GapSubject) => ({ id, subject, place });
    const interfaceIds = written.interfaceIds.filter((each) => interfaces.has(each));
    const subnetIds = gaps.settleList(written.subnetIds, about('subnets'));
    const groups = gaps.settleList(written.securityGroupIds, about('security-groups'));
    const takesDefault = isKnown(written.securityGroupIds) && written.securityGroupIds.length === 0;
    const [first] = subnetIds;
    return {
      account: draft.account,
      region: desk.subnets.get(first ?? '')?.region ?? draft.region,
      id,
      name,
      kind,
      ports: gaps.settle(written.ports, [], about('ports')),
      interfaceIds,
      subnetIds,
      securityGroupIds:
        takesDefault && interfaceIds.length === 0 ? groupsOr(desk, [], vpcOf(subnetIds, desk)) : groups,
      dnsNames: written.dnsNames.map((each) => each.toLowerCase()),
      isPubliclyAccessible: gaps.settle(written.isPubliclyAccessible, false, about('addresses')),
    };
  });
}

function vpcOf([first]: readonly string[], { subnets }: Desk): string | undefined {
  return subnets.get(first ?? '')?.vpcId;
}
