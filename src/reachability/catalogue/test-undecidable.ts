import type { Gap } from '../../model/landscape/gap.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { type CatalogueCase, service, withGroups, withTopology } from './test-catalogue.ts';

const withGap =
  (gap: Pick<Gap, 'id' | 'subject'>, code: Gap['missing']['code'] = 'IMPORTED', name = 'Network') =>
  (landscape: Landscape): Landscape => ({
    ...landscape,
    gaps: [...landscape.gaps, { ...gap, missing: { code, name }, place: { file: 'app.yaml', line: 7 } }],
  });

const fromService = { kind: 'workload', id: 'service' } as const;

const withService =
  (subnetIds: readonly string[], gap?: Pick<Gap, 'id' | 'subject'>) =>
  (landscape: Landscape): Landscape => {
    const egress = {
      kind: 'subnets',
      heldBy: 'connector',
      subnetIds,
      securityGroupIds: ['sg-shop.app'],
      assignsPublicIp: false,
    } as const;
    const changed = { ...landscape, workloads: [service({ egress })] };
    return gap === undefined ? changed : withGap(gap, 'NO_VALUE', 'SubnetIds')(changed);
  };

/** F. What no description decides. */
export const undecidable: readonly CatalogueCase[] = [
  {
    number: 77,
    title: 'a firewall’s endpoint in the way',
    change: withTopology(({ routeTables }) => ({
      routeTables: routeTables.map((table) => ({
        ...table,
        routes: table.routes.map((route) => ({
          ...route,
          target: { kind: 'beyond', id: 'vpce-firewall' } as const,
        })),
      })),
    })),
    verdict: 'unknown',
    codes: ['ROUTE_LEADS_BEYOND'],
  },
  {
    number: 78,
    title: 'subnets that come from a parameter',
    change: withService([], { id: 'connector', subject: 'subnets' }),
    from: fromService,
    verdict: 'unknown',
    codes: ['SUBNETS_NOT_KNOWN'],
  },
  {
    number: 78,
    title: 'one subnet that is known and works beside others that are not',
    change: withService(['subnet-shop.private'], { id: 'connector', subject: 'subnets' }),
    from: fromService,
    verdict: 'unknown',
    codes: ['SUBNETS_NOT_KNOWN'],
  },
  {
    number: 79,
    title: 'routes that another stack has',
    change: withGap({ id: 'rtb-shop.private', subject: 'routes' }),
    verdict: 'unknown',
    codes: ['ROUTES_NOT_KNOWN'],
  },
  {
    number: 79,
    title: 'which do not matter within the VPC',
    change: withGap({ id: 'rtb-shop.private', subject: 'routes' }),
    to: '10.0.3.10',
    port: 5432,
    verdict: 'reachable',
  },
  {
    number: 79,
    title: 'rules that another stack has, beside one that allows',
    change: withGap({ id: 'sg-shop.app', subject: 'rules' }),
    verdict: 'reachable',
  },
  {
    number: 79,
    title: 'rules that another stack has, where none that is known allows',
    vpc: withGroups({ app: [] }),
    change: withGap({ id: 'sg-shop.app', subject: 'rules' }),
    verdict: 'unknown',
    codes: ['RULES_NOT_KNOWN'],
  },
  {
    number: 79,
    title: 'what is not known does not hide what certainly stands in the way',
    vpc: { ...withGroups({ app: [] }) },
    change: withGap({ id: 'rtb-shop.private', subject: 'routes' }),
    verdict: 'unreachable',
    codes: ['SG_HAS_NO_RULES', 'ROUTES_NOT_KNOWN'],
  },
  {
    number: 80,
    title: 'a condition that is true, in a verdict of its own',
    change: withService(['subnet-shop.private']),
    from: fromService,
    verdict: 'reachable',
  },
  {
    number: 80,
    title: 'and false: the templates’ reader makes a landscape for each branch',
    change: withService(['subnet-shop.public']),
    from: fromService,
    verdict: 'unreachable',
    codes: ['CONNECTOR_NO_PUBLIC_IP'],
  },
];
