import type { DraftTransitGateway } from '../../draft/draft.ts';
import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { missingProperty } from './missing.ts';
import type { Mappers, Sketch } from './sketch.ts';

type Attachments = Exclude<DraftTransitGateway['attachments'], Unknown>;
type Attachment = Attachments[number];
type Tables = Exclude<DraftTransitGateway['routeTables'], Unknown>;

export const transitGatewayMappers: Mappers = {
  'AWS::EC2::TransitGateway': (resource, sketch) => {
    const attachments = attachmentsOf(resource, sketch);
    sketch.pages.transitGateways.push({
      id: resource.id,
      place: resource.place,
      attachments,
      routeTables: isKnown(attachments) ? tablesOf(resource, attachments, sketch) : attachments,
      supportsGroupReferences: resource.properties.text('SecurityGroupReferencingSupport') === 'enable',
    });
  },
};

const kinds: Readonly<Record<string, Attachment['kind']>> = {
  'AWS::EC2::TransitGatewayAttachment': 'vpc',
  'AWS::EC2::TransitGatewayVpcAttachment': 'vpc',
  'AWS::EC2::TransitGatewayPeeringAttachment': 'peering',
  'AWS::EC2::TransitGatewayConnect': 'connect',
  'AWS::EC2::VPNConnection': 'vpn',
};

/** A function’s answer for the first part that is not known. */
class Missing extends Error {
  readonly what: Unknown;

  constructor(what: Unknown) {
    super(what.missing.name);
    this.what = what;
  }
}

function demand<Value>(value: Known<Value> | undefined, otherwise: () => Unknown): Value {
  const known = value ?? otherwise();
  if (known instanceof Unknown) throw new Missing(known);
  return known;
}

/** A gateway’s tables are only worth something as a whole: one fact that is missing leaves all of them unknown. */
function wholeOrUnknown<Value>(compute: () => Value): Known<Value> {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Missing) return error.what;
    throw error;
  }
}

function attachmentsOf(gateway: Resource, sketch: Sketch): Known<Attachments> {
  return wholeOrUnknown(() =>
    Object.entries(kinds).flatMap(([type, kind]) =>
      sketch
        .ofType(type)
        .filter(({ properties }) => properties.has('TransitGatewayId'))
        .filter(
          (each) =>
            demand(each.properties.id('TransitGatewayId'), () =>
              missingProperty(each, 'TransitGatewayId'),
            ) === gateway.id,
        )
        .map((each) => attachmentOf(each, kind)),
    ),
  );
}

function attachmentOf(resource: Resource, kind: Attachment['kind']): Attachment {
  const { id, properties } = resource;
  if (kind !== 'vpc') return { id, kind, vpcId: null, subnetIds: [] };
  const subnets = demand(properties.ids('SubnetIds'), () => missingProperty(resource, 'SubnetIds'));
  return {
    id,
    kind,
    vpcId: demand(properties.id('VpcId'), () => missingProperty(resource, 'VpcId')),
    subnetIds: subnets.map((subnet) => demand(subnet, () => missingProperty(resource, 'SubnetIds'))),
  };
}

/** Without other word a gateway has a table of its own, which all attachments use and make known their ranges to. */
function tablesOf(gateway: Resource, attachments: Attachments, sketch: Sketch): Known<Tables> {
  return wholeOrUnknown(() => {
    const written = sketch
      .ofType('AWS::EC2::TransitGatewayRouteTable')
      .filter(({ properties }) => properties.id('TransitGatewayId') === gateway.id)
      .map(({ id }) => tableOf(id, sketch));
    const usesDefault = (name: string): boolean => gateway.properties.text(name) !== 'disable';
    const associated = new Set(written.flatMap((table) => table.associatedAttachmentIds));
    const ids = attachments.map(({ id }) => id);
    const standard = {
      id: `default-route-table-of-${gateway.id}`,
      associatedAttachmentIds: usesDefault('DefaultRouteTableAssociation')
        ? ids.filter((id) => !associated.has(id))
        : [],
      propagatedAttachmentIds: usesDefault('DefaultRouteTablePropagation') ? ids : [],
      routes: [],
    };
    return [...written, standard];
  });
}

function tableOf(id: string, sketch: Sketch): Tables[number] {
  const tableProperty = 'TransitGatewayRouteTableId';
  const ofTable = (type: string): readonly Resource[] =>
    sketch
      .ofType(type)
      .filter(
        (each) =>
          demand(each.properties.id(tableProperty), () => missingProperty(each, tableProperty)) === id,
      );
  const attachmentOfEach = (each: Resource): string =>
    demand(each.properties.id('TransitGatewayAttachmentId'), () =>
      missingProperty(each, 'TransitGatewayAttachmentId'),
    );
  return {
    id,
    associatedAttachmentIds: ofTable('AWS::EC2::TransitGatewayRouteTableAssociation').map(attachmentOfEach),
    propagatedAttachmentIds: ofTable('AWS::EC2::TransitGatewayRouteTablePropagation').map(attachmentOfEach),
    routes: ofTable('AWS::EC2::TransitGatewayRoute').map((route) => ({
      cidr: demand(route.properties.text('DestinationCidrBlock'), () =>
        missingProperty(route, 'DestinationCidrBlock'),
      ),
      attachmentId: route.properties.flag('Blackhole') === true ? null : attachmentOfEach(route),
    })),
  };
}
