import type { TransitGatewayAttachment } from '../../model/landscape/transit-gateway.ts';
import type { Draft, DraftTransitGateway } from '../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { type Json, objectIn, objectsIn, textIn, textsIn } from './json.ts';

type Attachment = Omit<TransitGatewayAttachment, 'state'> & { readonly state?: string };
type RouteTable = Exclude<DraftTransitGateway['routeTables'], Unknown>[number];

/** Transit gateways with what is attached to them and where their tables lead. */
export function readTransitGateways(answers: Answers): Pick<Draft, 'transitGateways'> {
  return {
    transitGateways: answers.items('TransitGateways').flatMap((item): DraftTransitGateway[] => {
      const id = textIn(item, 'TransitGatewayId');
      if (id === undefined || textIn(item, 'State') === 'deleted') return [];
      const referencing = textIn(objectIn(item, 'Options') ?? {}, 'SecurityGroupReferencingSupport');
      return [
        {
          id,
          place: null,
          attachments: attachmentsOf(id, answers),
          routeTables: tablesOf(id, answers),
          supportsGroupReferences: referencing === 'enable',
        },
      ];
    }),
  };
}

const notRead = (call: string): Unknown => new Unknown({ code: 'NOT_READ', name: call });

function attachmentsOf(gatewayId: string, answers: Answers): Known<readonly Attachment[]> {
  const isOwn = (item: Json): boolean => textIn(item, 'TransitGatewayId') === gatewayId;
  if (!answers.has('TransitGatewayVpcAttachments')) {
    return notRead('describe-transit-gateway-vpc-attachments');
  }
  const ofVpcs = answers.items('TransitGatewayVpcAttachments').filter(isOwn).flatMap(readVpcAttachment);
  const known = new Set(ofVpcs.map(({ id }) => id));
  const others = answers.items('TransitGatewayAttachments').filter(isOwn).flatMap(readAttachment);
  return [...ofVpcs, ...others.filter(({ id }) => !known.has(id))];
}

function readVpcAttachment(item: Json): Attachment[] {
  const id = textIn(item, 'TransitGatewayAttachmentId');
  if (id === undefined) return [];
  const state = textIn(item, 'State') ?? 'available';
  return [
    { id, kind: 'vpc', vpcId: textIn(item, 'VpcId') ?? null, subnetIds: textsIn(item, 'SubnetIds'), state },
  ];
}

const kinds: Readonly<Record<string, TransitGatewayAttachment['kind']>> = {
  vpc: 'vpc',
  vpn: 'vpn',
  'direct-connect-gateway': 'direct-connect-gateway',
  peering: 'peering',
  'tgw-peering': 'peering',
  connect: 'connect',
};

function readAttachment(item: Json): Attachment[] {
  const id = textIn(item, 'TransitGatewayAttachmentId');
  const kind = kinds[textIn(item, 'ResourceType') ?? ''];
  // One of a VPC that the other call does not know is gone.
  if (id === undefined || kind === undefined || kind === 'vpc') return [];
  return [{ id, kind, vpcId: null, subnetIds: [], state: textIn(item, 'State') ?? 'available' }];
}

function tablesOf(gatewayId: string, answers: Answers): Known<readonly RouteTable[]> {
  if (!answers.has('TransitGatewayRouteTables')) return notRead('describe-transit-gateway-route-tables');
  const ids = answers
    .items('TransitGatewayRouteTables')
    .filter((item) => textIn(item, 'TransitGatewayId') === gatewayId)
    .flatMap((item) => textIn(item, 'TransitGatewayRouteTableId') ?? []);
  const tables = ids.map((id): Known<RouteTable> => {
    const associated = associatedWith(id, answers);
    if (!isKnown(associated)) return associated;
    const found = routesOf(id, answers);
    return isKnown(found) ? { id, associatedAttachmentIds: associated, ...found } : found;
  });
  const missing = tables.find((each) => !isKnown(each));
  return missing !== undefined && !isKnown(missing) ? missing : tables.filter((each) => isKnown(each));
}

/** From either of the two calls that show it. */
function associatedWith(tableId: string, answers: Answers): Known<readonly string[]> {
  const own = answers.with('Associations').filter(({ about }) => about.includes(tableId));
  if (own.length > 0) {
    return own.flatMap(({ body }) =>
      objectsIn(body, 'Associations').flatMap((each) => textIn(each, 'TransitGatewayAttachmentId') ?? []),
    );
  }
  if (!answers.has('TransitGatewayAttachments')) return notRead('describe-transit-gateway-attachments');
  return answers.items('TransitGatewayAttachments').flatMap((item) => {
    const association = objectIn(item, 'Association') ?? {};
    const isHere = textIn(association, 'TransitGatewayRouteTableId') === tableId;
    const id = textIn(item, 'TransitGatewayAttachmentId');
    return isHere && id !== undefined && textIn(association, 'State') !== 'disassociated' ? [id] : [];
  });
}

type Routes = Pick<RouteTable, 'routes' | 'propagatedAttachmentIds'>;

function routesOf(tableId: string, answers: Answers): Known<Routes> {
  const searched = answers
    .with('Routes')
    .filter(
      ({ about, body }) => about.includes(tableId) || textIn(body, 'TransitGatewayRouteTableId') === tableId,
    )
    .map(({ body }) => body);
  const listed = answers.items('TransitGatewayStaticRoutes').filter((each) => ofTable(each, tableId));
  const propagations = [
    ...answers
      .with('TransitGatewayRouteTablePropagations')
      .filter(({ about }) => about.includes(tableId))
      .map(({ body }) => body),
    ...answers.items('TransitGatewayPropagations').filter((each) => ofTable(each, tableId)),
  ];
  if (searched.length === 0 && listed.length === 0) {
    return notRead(`search-transit-gateway-routes --transit-gateway-route-table-id ${tableId}`);
  }
  if (searched.some((body) => body['AdditionalRoutesAvailable'] === true)) {
    return notRead(`more routes of ${tableId} than one search-transit-gateway-routes shows`);
  }
  return {
    routes: [...searched, ...listed].flatMap((body) => objectsIn(body, 'Routes').flatMap(readRoute)),
    // A search shows the propagated routes one by one.
    propagatedAttachmentIds:
      searched.length > 0
        ? []
        : propagations.flatMap((body) =>
            objectsIn(body, 'TransitGatewayRouteTablePropagations').flatMap(
              (each) => textIn(each, 'TransitGatewayAttachmentId') ?? [],
            ),
          ),
  };
}

function ofTable(item: Json, tableId: string): boolean {
  return textIn(item, 'TransitGatewayRouteTableId') === tableId;
}

function readRoute(route: Json): { cidr: string; attachmentId: string | null }[] {
  const cidr = textIn(route, 'DestinationCidrBlock');
  if (cidr === undefined) return [];
  const [attachment] = objectsIn(route, 'TransitGatewayAttachments');
  const isGone = textIn(route, 'State') === 'blackhole';
  return [
    { cidr, attachmentId: isGone ? null : (textIn(attachment ?? {}, 'TransitGatewayAttachmentId') ?? null) },
  ];
}
