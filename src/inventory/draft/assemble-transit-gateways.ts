import type { TransitGateway, TransitGatewayRoute } from '../../model/landscape/transit-gateway.ts';
import { formatCidr, parseCidr } from '../../model/vpc/ipv4.ts';
import { type Desk, scopeOf } from './desk.ts';
import { isKnown } from './known.ts';
import type { DraftTransitGateway } from './draft.ts';

/** Transit gateways: what is propagated from a VPC becomes its ranges. */
export function assembleTransitGateways(desk: Desk): readonly TransitGateway[] {
  return desk.draft.transitGateways.map((written): TransitGateway => {
    const { id, place, supportsGroupReferences = false } = written;
    const attachments = desk.gaps.settle(written.attachments, [], { id, subject: 'attachment', place });
    const tables = desk.gaps.settle(written.routeTables, [], { id, subject: 'routes', place });
    const [first] = attachments.flatMap(({ vpcId }) => vpcId ?? []);
    return {
      ...scopeOf(desk, first ?? null),
      id,
      attachments: attachments.map(({ state = 'available', ...attachment }) => ({
        ...attachment,
        state: state === 'available' ? 'available' : 'other',
      })),
      routeTables: tables.map((table) => ({
        id: table.id,
        associatedAttachmentIds: table.associatedAttachmentIds,
        routes: [
          ...staticRoutes(table.routes, table.id, desk),
          ...table.propagatedAttachmentIds.flatMap((each) =>
            propagatedRoutes(each, { tableId: table.id, written, desk }),
          ),
        ],
      })),
      supportsGroupReferences,
    };
  });
}

function staticRoutes(
  routes: readonly { readonly cidr: string; readonly attachmentId: string | null }[],
  tableId: string,
  { gaps }: Desk,
): TransitGatewayRoute[] {
  return routes.flatMap(({ cidr, attachmentId }): TransitGatewayRoute[] => {
    const range = parseCidr(cidr);
    if (range !== null) return [{ cidr: formatCidr(range), attachmentId, origin: 'static' }];
    if (!cidr.includes(':')) {
      gaps.add({ id: tableId, subject: 'routes', place: null }, { code: 'NOT_UNDERSTOOD', name: cidr });
    }
    return [];
  });
}

type Propagating = {
  readonly tableId: string;
  readonly written: DraftTransitGateway;
  readonly desk: Desk;
};

function propagatedRoutes(
  attachmentId: string,
  { tableId, written, desk }: Propagating,
): TransitGatewayRoute[] {
  const { attachments } = written;
  const attachment = isKnown(attachments) ? attachments.find(({ id }) => id === attachmentId) : undefined;
  const vpc = desk.vpcs.get(attachment?.vpcId ?? '');
  const about = { id: tableId, subject: 'routes', place: written.place } as const;
  if (vpc === undefined) {
    desk.gaps.add(about, { code: 'BEYOND', name: attachmentId });
    return [];
  }
  const { cidrs } = desk.draft.vpcs.find(({ id }) => id === vpc.id) ?? {};
  if (cidrs !== undefined) desk.gaps.settleList(cidrs, about);
  return vpc.cidrs.map(({ cidr }) => ({ cidr, attachmentId, origin: 'propagated' }));
}
