import { fabricAddresses, fabricNames } from '../../model/fabric-names.ts';
import { Refusal } from '../../model/refusal.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { DockerEndpoint } from '../../model/vpc/docker-network.ts';
import { detachEndpoint } from '../../store/forget-endpoint.ts';
import { newId } from '../ec2/new-id.ts';
import { demandSubnet } from './find-network.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

/** Where an endpoint's link is fetched from, whom it asks for the way out, and whom for names. */
type Plug = { readonly link: string; readonly gateway: string; readonly resolver: string | null };

/**
 * The container's sandbox is there and its program not yet: the interface is plugged in, and the answer waits until its
 * rules are in force. What fails leaves the endpoint as it was, and the container does not start.
 */
export async function join(
  { EndpointID: id, SandboxKey: sandbox }: PluginInput<'NetworkDriver.Join'>,
  context: PluginContext,
): Promise<PluginOutput<'NetworkDriver.Join'>> {
  const { store, sandboxes } = context;
  if (!isSandbox(sandbox)) throw new Refusal('InvalidRequest', `'${sandbox.slice(0, 200)}' is no sandbox`);
  const { link, gateway, resolver } = store.transact(() => plugIn(id, sandbox, context));
  // Both have to have been tried before a failure is told: what comes after it must not overtake what is still in course.
  const [enforced, redirected] = await Promise.allSettled([
    context.whenInForce(),
    resolver === null ? null : sandboxes.redirectDns({ sandbox, owner: id, resolver }),
  ]);
  const failure = [enforced, redirected].find((each) => each.status === 'rejected');
  if (failure !== undefined) {
    detachEndpoint(store, id);
    throw failure.reason;
  }
  return {
    InterfaceName: { SrcName: link, DstPrefix: fabricNames.insideLink },
    Gateway: gateway,
    DisableGatewayService: false,
  };
}

/** Throws a Refusal when there is no such endpoint, or its interface is plugged in elsewhere. */
function plugIn(id: string, sandbox: string, context: PluginContext): Plug {
  const { store, ids, now } = context;
  const endpoint = store.dockerEndpoints.find({ id });
  if (endpoint === null) throw unknown(id);
  if (endpoint.outsideHost !== null) return plugOutsideHost(endpoint, sandbox, context);
  const found = store.networkInterfaces.find({ id: endpoint.networkInterfaceId });
  if (found === null) throw unknown(id);
  const { attachment } = found;
  const isOurs = attachment?.owner.kind === 'container' && attachment.owner.endpointId === id;
  if (attachment !== null && !isOurs) throw new Refusal('InvalidState', `${found.id} is in use`);
  store.networkInterfaces.put({
    ...found,
    attachment: {
      id: attachment?.id ?? newId(ids, 'eni-attach'),
      owner: { kind: 'container', endpointId: id, sandbox },
      attachedAt: now,
    },
  });
  const subnet = demandSubnet(store, found.subnetId);
  return {
    link: fabricNames.handoverLinkOf(found.id),
    gateway: formatIpv4(demandCidr(subnet.cidr).first + 1),
    resolver: resolverOf(found.vpcId, context),
  };
}

function plugOutsideHost(
  { id, outsideHost }: DockerEndpoint,
  sandbox: string,
  { store, installation, settings: { network } }: PluginContext,
): Plug {
  const host = outsideHost === null ? null : store.outsideHosts.find({ name: outsideHost });
  if (host === null) throw unknown(id);
  store.outsideHosts.put({ ...host, attachment: { endpointId: id, sandbox } });
  return {
    link: fabricNames.outsideHandoverLinkOf(installation, host.publicIp),
    gateway: formatIpv4(demandCidr(network.outsideRange).first + 1),
    resolver: fabricAddresses.uplinkOf(installation).host,
  };
}

/** Amazon's DNS at the base of the VPC's first range plus two. */
function resolverOf(vpcId: string, { store }: PluginContext): string | null {
  const vpc = store.vpcs.find({ id: vpcId });
  return vpc === null ? null : formatIpv4(demandCidr(vpc.cidrs[0].cidr).first + 2);
}

/** A file of the engine's own making, below the folder it was told to use: `/var/run/docker/netns/0a1b2c3d4e5f`. */
function isSandbox(path: string): boolean {
  return /^\/[\w./-]{1,400}\/netns\/[\w-]{1,64}$/.test(path) && !path.split('/').includes('..');
}

function unknown(endpointId: string): Refusal {
  return new Refusal('NotFound', `There is no endpoint ${endpointId.slice(0, 12)}`);
}
