import { fabricNames } from '../../../model/fabric-names.ts';
import type { NetworkAcl } from '../../../model/vpc/network-acl.ts';
import type { Subnet } from '../../../model/vpc/vpc.ts';
import { filterChain, keysOnly, linkText, markText, nftSet } from '../nft-text.ts';
import type { TablePart } from '../table-part.ts';
import type { VpcView } from '../vpc-view.ts';
import { type AclSide, aclChainName, aclCounter, compileAcl } from './compile-acl.ts';

/**
 * The second gate, between sender and receiver: the network ACL of the subnet that a packet leaves, what the gateway in
 * between refuses, the network ACL of the subnet that it enters. Stateless, so every packet is looked at. Chains in here
 * go back where they allow, because an `accept` would skip what comes after them.
 */
export function guardBorders(view: VpcView): TablePart {
  const acls = restrictiveAcls(view);
  const border = 'meta mark . oifname != @neighbours ';
  return {
    counters: acls.flatMap(({ acl, sides }) => sides.map(({ side }) => aclCounter(acl.id, side))),
    sets: acls.length === 0 ? [] : borderSets(view, acls),
    chains: [
      filterChain('borders', { hook: 'forward', priority: 10, policy: 'drop' }, [
        ...(acls.length === 0 ? [] : [`${border}meta mark vmap @acls-out`]),
        'oifname vmap @exits',
        ...(acls.length === 0 ? [] : [`${border}oifname vmap @acls-in`]),
        'accept',
      ]),
      ...acls.flatMap(({ sides }) => sides.map(({ chain }) => chain)),
    ],
  };
}

type RestrictiveAcl = {
  readonly acl: NetworkAcl;
  readonly subnets: readonly Subnet[];
  readonly sides: readonly {
    readonly side: AclSide;
    readonly chain: NonNullable<ReturnType<typeof compileAcl>>;
  }[];
};

/** Those that deny something: the others cost nothing. */
function restrictiveAcls(view: VpcView): RestrictiveAcl[] {
  return Array.from(Map.groupBy(view.subnets, view.aclOf)).flatMap(([acl, subnets]) => {
    if (acl === null) return [];
    const sides = (['out', 'in'] as const).flatMap((side) => {
      const chain = compileAcl(acl, side);
      return chain === null ? [] : [{ side, chain }];
    });
    return sides.length === 0 ? [] : [{ acl, subnets, sides }];
  });
}

/** `neighbours`: what goes from a subnet to an interface of the same subnet meets no network ACL. */
function borderSets(view: VpcView, acls: readonly RestrictiveAcl[]): NonNullable<TablePart['sets']> {
  const bySubnet = Map.groupBy(view.interfaces, ({ subnetId }) => subnetId);
  const linksOf = (subnet: Subnet): string[] =>
    (bySubnet.get(subnet.id) ?? []).map(({ id }) => linkText(fabricNames.routerLinkOf(id)));
  const guarded = (side: AclSide) =>
    acls.flatMap(({ acl, subnets, sides }) =>
      sides.some((each) => each.side === side)
        ? subnets.map((subnet) => ({ subnet, verdict: `jump ${aclChainName(acl.id, side)}` }))
        : [],
    );
  return [
    nftSet(
      'neighbours',
      { key: 'mark . ifname' },
      keysOnly(
        acls.flatMap(({ subnets }) =>
          subnets.flatMap((subnet) => linksOf(subnet).map((link) => `${markText(subnet.number)} . ${link}`)),
        ),
      ),
    ),
    nftSet(
      'acls-out',
      { key: 'mark', value: 'verdict' },
      guarded('out').map(({ subnet, verdict }) => [markText(subnet.number), verdict]),
    ),
    nftSet(
      'acls-in',
      { key: 'ifname', value: 'verdict' },
      guarded('in').flatMap(({ subnet, verdict }) => linksOf(subnet).map((link) => [link, verdict] as const)),
    ),
  ];
}
