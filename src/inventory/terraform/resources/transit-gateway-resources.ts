import type { DraftTransitGateway } from '../../draft/draft.ts';
import { type Known, Unknown } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, type ResourceTable, type Surroundings } from './draft-parts.ts';

type Attachment = Extract<DraftTransitGateway['attachments'], readonly unknown[]>[number];
type Table = Extract<DraftTransitGateway['routeTables'], readonly unknown[]>[number];

function readGateway(gateway: Attributes, around: Surroundings): DraftParts {
  const missing: Unknown[] = [];
  const known = <Value>(value: Known<Value> | undefined): Value | undefined => {
    if (value instanceof Unknown) missing.push(value);
    return value === undefined || value instanceof Unknown ? undefined : value;
  };
  const mine = (type: string): readonly Attributes[] =>
    around.all(type).filter((each) => known(each.id('transit_gateway_id')) === gateway.address);
  const attached = mine('aws_ec2_transit_gateway_vpc_attachment');
  const attachments = attached.map(
    (each): Attachment => ({
      id: each.address,
      kind: 'vpc',
      vpcId: known(each.id('vpc_id')) ?? null,
      subnetIds: (known(each.ids('subnet_ids')) ?? []).flatMap((id) => known(id) ?? []),
      state: 'available',
    }),
  );
  const byDefault = (each: Attributes, name: string): boolean =>
    known(each.flag(name)) !== false &&
    known(gateway.text(name.replace('transit_gateway_', ''))) !== 'disable';
  const tables = [
    defaultTable(gateway, attached, byDefault),
    ...mine('aws_ec2_transit_gateway_route_table').map(({ address }) => ({
      id: address,
      associatedAttachmentIds: [],
      propagatedAttachmentIds: [],
      routes: [],
    })),
  ].map((table) => fillTable(table, around, known));
  const supports = gateway.text('security_group_referencing_support') === 'enable';
  const [first] = missing;
  return {
    transitGateways: [
      {
        ...gateway.head,
        attachments: first ?? attachments,
        routeTables: first ?? tables,
        supportsGroupReferences: supports,
      },
    ],
  };
}

/** Unless told otherwise, a gateway has a table that all attachments use and announce their ranges to. */
function defaultTable(
  gateway: Attributes,
  attached: readonly Attributes[],
  isByDefault: (each: Attributes, name: string) => boolean,
): Table {
  const those = (name: string): string[] =>
    attached.filter((each) => isByDefault(each, name)).map(({ address }) => address);
  return {
    id: `${gateway.address}.association_default_route_table_id`,
    associatedAttachmentIds: those('transit_gateway_default_route_table_association'),
    propagatedAttachmentIds: those('transit_gateway_default_route_table_propagation'),
    routes: [],
  };
}

type Unwrap = <Value>(value: Known<Value> | undefined) => Value | undefined;

/** A table with what associations, propagations and routes of their own add to it. */
function fillTable(table: Table, around: Surroundings, known: Unwrap): Table {
  const isOf = (each: Attributes): boolean => {
    const id = known(each.id('transit_gateway_route_table_id'));
    return id === table.id || id === table.id.replace('.association_', '.propagation_');
  };
  const attachmentsIn = (type: string): string[] =>
    around
      .all(type)
      .filter(isOf)
      .flatMap((each) => known(each.id('transit_gateway_attachment_id')) ?? []);
  return {
    id: table.id,
    associatedAttachmentIds: [
      ...table.associatedAttachmentIds,
      ...attachmentsIn('aws_ec2_transit_gateway_route_table_association'),
    ],
    propagatedAttachmentIds: [
      ...table.propagatedAttachmentIds,
      ...attachmentsIn('aws_ec2_transit_gateway_route_table_propagation'),
    ],
    routes: around
      .all('aws_ec2_transit_gateway_route')
      .filter(isOf)
      .flatMap((each) => {
        const cidr = known(each.text('destination_cidr_block'));
        const isBlackhole = known(each.flag('blackhole')) === true;
        const attachmentId = isBlackhole ? null : (known(each.id('transit_gateway_attachment_id')) ?? null);
        return cidr === undefined ? [] : [{ cidr, attachmentId }];
      }),
  };
}

/** Whatever its count is, the gateway's own reading sees that something is not known. */
const withItsGateway = ofKind('transitGateways', () => ({}));

export const transitGatewayResources: ResourceTable = {
  aws_ec2_transit_gateway: ofKind('transitGateways', readGateway),
  aws_ec2_transit_gateway_vpc_attachment: withItsGateway,
  aws_ec2_transit_gateway_route_table: withItsGateway,
  aws_ec2_transit_gateway_route_table_association: withItsGateway,
  aws_ec2_transit_gateway_route_table_propagation: withItsGateway,
  aws_ec2_transit_gateway_route: withItsGateway,
};
