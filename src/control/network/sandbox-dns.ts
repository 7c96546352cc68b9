import type { Redirect, Sandboxes } from '../../drivers/docker-networks/sandboxes-port.ts';
import { fabricAddresses } from '../../model/fabric-names.ts';
import { resolverOf } from '../../model/vpc/resolver-of.ts';
import type { Topology } from '../../model/vpc/topology.ts';
import type { Problem } from '../parts.ts';

/** Lets each container on the plugin's networks ask the resolver of where it is, instead of Docker's own. */
export type SandboxDns = {
  /** Begins what is missing and ends what is over; neither blocks nor throws. */
  follow(topology: Topology): void;
  stop(): Promise<void>;
};

type Held = { readonly redirect: Redirect; readonly ending: AbortController; readonly done: Promise<void> };

export function createSandboxDns(parts: {
  readonly sandboxes: Sandboxes;
  readonly installation: string;
  readonly report: (problem: Problem) => void;
}): SandboxDns {
  const { sandboxes, installation, report } = parts;
  const held = new Map<string, Held>();
  const begin = (redirect: Redirect, after: Promise<void>): void => {
    const ending = new AbortController();
    const work = async (): Promise<void> => {
      await after;
      try {
        await sandboxes.redirectDns(redirect, ending.signal);
      } catch (error) {
        // The next round tries again, as long as the container is there.
        if (held.get(redirect.owner)?.redirect === redirect) held.delete(redirect.owner);
        report({ doing: `give ${redirect.sandbox} the resolver ${redirect.resolver}`, error });
      }
    };
    held.set(redirect.owner, { redirect, ending, done: work() });
  };
  const end = async ({ redirect, ending, done }: Held): Promise<void> => {
    ending.abort();
    held.delete(redirect.owner);
    await done;
    try {
      await sandboxes.restoreDns(redirect);
    } catch (error) {
      report({ doing: `give ${redirect.sandbox} Docker's resolver`, error });
    }
  };
  return {
    follow(topology) {
      const wanted = new Map(wantedRedirects(topology, installation).map((each) => [each.owner, each]));
      for (const [owner, present] of held) if (!wanted.has(owner)) void end(present);
      for (const redirect of wanted.values()) {
        const present = held.get(redirect.owner);
        if (present === undefined) begin(redirect, Promise.resolve());
        else if (!isSame(present.redirect, redirect)) {
          present.ending.abort();
          begin(redirect, present.done);
        }
      }
    },
    async stop() {
      const all = [...held.values()];
      for (const { ending } of all) ending.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

/** Every container in a VPC asks that VPC's resolver, and an outside host the one of the internet. */
export function wantedRedirects(topology: Topology, installation: string): Redirect[] {
  const resolvers = new Map(topology.vpcs.map((vpc) => [vpc.id, resolverOf(vpc, topology.dhcpOptions)]));
  const inside = topology.networkInterfaces.flatMap(({ vpcId, attachment }) => {
    const resolver = resolvers.get(vpcId);
    if (attachment?.owner.kind !== 'container' || resolver === undefined) return [];
    return [{ sandbox: attachment.owner.sandbox, owner: attachment.owner.endpointId, resolver }];
  });
  const resolver = fabricAddresses.uplinkOf(installation).host;
  const outside = topology.outsideHosts.flatMap(({ attachment }) =>
    attachment === null ? [] : [{ sandbox: attachment.sandbox, owner: attachment.endpointId, resolver }],
  );
  return [...inside, ...outside];
}

function isSame(one: Redirect, other: Redirect): boolean {
  return one.sandbox === other.sandbox && one.resolver === other.resolver;
}
