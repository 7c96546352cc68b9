import { fabricNames } from '../../model/fabric-names.ts';
import { Refusal } from '../../model/refusal.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { DockerEndpoint } from '../../model/vpc/docker-network.ts';
import { detachEndpoint } from '../../store/forget-endpoint.ts';
import { newId } from '../ec2/new-id.ts';
import { demandSubnet } from './find-network.ts';
import type { PluginContext } from './plugin-context.ts';
import type { PluginInput, PluginOutput } from './protocol.ts';

/** Where an endpoint's link is fetched from, and whom it asks for the way out. */
type Plug = { readonly link: string; readonly gateway: string };

/**
 * A container is about to start: its interface is plugged in, and the answer waits until the interface's rules are in
 * force. What fails leaves the endpoint as it was, and the container does not start. The sandbox is only a path yet: the
 * engine makes it later, and fetches the link from the machine's own namespace (seen on 20.10).
 */
export async function join(
  { EndpointID: id, SandboxKey: sandbox }: PluginInput<'NetworkDriver.Join'>,
  context: PluginContext,
): Promise<PluginOutput<'NetworkDriver.Join'>> {
  const { store } = context;
  if (!isSandbox(sandbox)) throw new Refusal('InvalidRequest', `'${sandbox.slice(0, 200)}' is no sandbox`);
  const { link, gateway } = store.transact(() => plugIn(id, sandbox, context));
  try {
    await context.whenInForce();
  } catch (error) {
    detachEndpoint(store, id);
    throw error;
  }
  return {
    InterfaceName: { SrcName: link, DstPrefix: fabricNames.insideLink },
    Gateway: gateway,
    // The engine must not add a bridge of its own for the way to the world.
    DisableGatewayService: true,
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
  };
}

/** A file of the engine's own making, below the folder it was told to use: `/var/run/docker/netns/0a1b2c3d4e5f`. */
function isSandbox(path: string): boolean {
  return /^\/[\w./-]{1,400}\/netns\/[\w-]{1,64}$/.test(path) && !path.split('/').includes('..');
}

function unknown(endpointId: string): Refusal {
  return new Refusal('NotFound', `There is no endpoint ${endpointId.slice(0, 12)}`);
}
