import type { Appliers } from './change-of.ts';
import { ChangeDoesNotApply, demand, withChanged, withoutGaps, withTopology } from './edit.ts';

export const applyVpcChanges: Appliers<'enable-dns' | 'exclude-from-public-access-block'> = {
  'enable-dns': (landscape, { vpcId, attribute }) => {
    const { vpcs } = landscape.topology;
    const changed = { ...demand(vpcs, vpcId, 'VPC'), [attribute]: true };
    return withoutGaps(withTopology(landscape, { vpcs: withChanged(vpcs, changed) }), [vpcId], ['dns']);
  },
  'exclude-from-public-access-block': (landscape, { vpcId }) => {
    const { region } = demand(landscape.topology.vpcs, vpcId, 'VPC');
    const block = landscape.publicAccessBlocks.find((each) => each.region === region);
    if (block === undefined) throw new ChangeDoesNotApply(`${region} does not block public access.`);
    const others = block.exclusions.filter(({ resourceId }) => resourceId !== vpcId);
    const changed = {
      ...block,
      exclusions: [...others, { resourceId: vpcId, mode: 'allow-bidirectional' as const }],
    };
    return {
      ...landscape,
      publicAccessBlocks: landscape.publicAccessBlocks.map((each) => (each === block ? changed : each)),
    };
  },
};
