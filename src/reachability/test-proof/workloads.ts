import type { Landscape } from '../../model/landscape/landscape.ts';
import { landscapeOf } from '../../model/landscape/landscape.ts';
import type { Workload } from '../../model/landscape/workload.ts';
import type { Packets } from '../../control/network/test-packets.ts';
import { serviceOf } from './cases.ts';
import { currentScope } from '../../plan/fabric/test-world/scope.ts';
import type { World } from '../../plan/fabric/test-world/world.ts';

/** A world with its App Runner interfaces as services: `web.a` and `web.b` are `shop/web` in two subnets. */
export function landscapeWithServices(world: World, packets: Packets): Landscape {
  return landscapeOf(packets.topology(), { workloads: servicesOf(world, packets) });
}

function servicesOf({ vpcs }: World, { options }: Packets): Workload[] {
  return Object.entries(vpcs).flatMap(([vpc, { hosts = {} }]) => {
    const members = Object.entries(hosts).filter(
      ([, { kind, isDetached }]) => kind === 'apprunner' && isDetached !== true,
    );
    const services = Map.groupBy(members, ([key]) => serviceOf(`${vpc}/${key}`));
    return Array.from(services, ([name, interfaces]): Workload => {
      const [, { groups = [] }] = interfaces[0] ?? ['', { groups: [] }];
      return {
        ...currentScope,
        id: name,
        name,
        kind: 'app-runner-service',
        egress: {
          kind: 'subnets',
          heldBy: `${name}-connector`,
          subnetIds: interfaces.map(([, { subnet }]) => options.idOf('subnet', `${vpc}/${subnet}`)),
          securityGroupIds: groups.map((group) => options.idOf('sg', `${vpc}/${group}`)),
          assignsPublicIp: false,
        },
        ingress: { isPublic: true, domainName: null },
      };
    });
  });
}
