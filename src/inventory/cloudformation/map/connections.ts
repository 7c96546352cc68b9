import type { DraftPeering } from '../../draft/draft.ts';
import { isKnown, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { chosenByAws, missingProperty } from './missing.ts';
import type { Mappers } from './sketch.ts';

export const connectionMappers: Mappers = {
  'AWS::EC2::VPCPeeringConnection': (resource, sketch) => {
    const { id, place, properties, stack } = resource;
    const region = properties.text('PeerRegion');
    sketch.pages.peerings.push({
      id,
      place,
      requesterVpcId: properties.id('VpcId') ?? missingProperty(resource, 'VpcId'),
      accepterVpcId: properties.id('PeerVpcId') ?? missingProperty(resource, 'PeerVpcId'),
      requesterRegion: stack.region,
      accepterRegion: typeof region === 'string' ? region : stack.region,
      status: statusOf(resource),
    });
  },
  'AWS::EC2::PrefixList': ({ id, place, properties, logicalId }, sketch) => {
    const name = properties.text('PrefixListName');
    const entries = properties.parts('Entries');
    sketch.pages.prefixLists.push({
      id,
      place,
      name: typeof name === 'string' ? name : logicalId,
      entries: isKnown(entries)
        ? entries.map((part) =>
            isKnown(part)
              ? (part.text('Cidr') ?? new Unknown({ code: 'NOT_UNDERSTOOD', name: `Cidr of ${id}` }))
              : part,
          )
        : entries,
    });
  },
  'AWS::EC2::VPCBlockPublicAccessOptions': (resource, sketch) => {
    const { properties, stack } = resource;
    const mode = properties.text('InternetGatewayBlockMode');
    if (mode !== 'off' && mode !== 'block-bidirectional' && mode !== 'block-ingress') {
      const { missing } =
        mode instanceof Unknown ? mode : missingProperty(resource, 'InternetGatewayBlockMode');
      sketch.pages.unread.push({ kind: 'publicAccessBlocks', missing });
      return;
    }
    const exclusions = sketch.ofType('AWS::EC2::VPCBlockPublicAccessExclusion').flatMap((exclusion) => {
      const resourceId = exclusion.properties.id('SubnetId') ?? exclusion.properties.id('VpcId');
      const excluded = exclusion.properties.text('InternetGatewayExclusionMode');
      const isWhole = excluded === 'allow-bidirectional';
      return typeof resourceId === 'string' && exclusion.stack.region === stack.region
        ? [{ resourceId, mode: isWhole ? ('allow-bidirectional' as const) : ('allow-egress' as const) }]
        : [];
    });
    sketch.pages.publicAccessBlocks.push({ region: stack.region, mode, exclusions });
  },
};

/** In one account CloudFormation accepts for both sides; in another it needs a role there. */
function statusOf(resource: Resource): DraftPeering['status'] {
  const { properties, stack } = resource;
  const owner = properties.text('PeerOwnerId');
  const isOwn = owner === undefined || owner === stack.account;
  return isOwn || properties.has('PeerRoleArn') ? 'active' : chosenByAws(resource, 'status');
}
