import { findContainer } from './containers.ts';
import { networkOf } from './container-views.ts';
import { type Call, EngineRefusal, jsonOf, type Route } from './route.ts';
import { type FakeContainer, type FakeNetwork, type FakeState, newId } from './state.ts';

export const networkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/networks$/,
    answer: ({ state }) => ({ status: 200, json: [...state.networks.values()].map(view) }),
  },
  {
    method: 'GET',
    path: /^\/networks\/([^/]+)$/,
    answer(call) {
      const network = find(call);
      const entries = onNetwork(call.state, network).map((container) => {
        const address = container.joined.get(network.name)?.address ?? container.address;
        return [container.id, { Name: container.name, IPv4Address: `${address}/24` }];
      });
      return { status: 200, json: { ...view(network), Containers: Object.fromEntries(entries) } };
    },
  },
  {
    method: 'POST',
    path: /^\/networks\/create$/,
    answer(call) {
      const request = jsonOf(call) as CreateRequest;
      const subnet = request.IPAM?.Config?.[0]?.Subnet ?? '172.30.0.0/24';
      const config = request.IPAM?.Config ?? [{ Subnet: subnet }];
      const present = [...call.state.networks.values()];
      if (present.some(({ name }) => name === request.Name)) {
        throw new EngineRefusal(409, `network with name ${request.Name} already exists`);
      }
      // Equal ranges are all that tests need; the driver itself looks for other overlaps.
      if (present.some((network) => network.subnet === subnet)) {
        throw new EngineRefusal(403, 'Pool overlaps with other one on this address space');
      }
      const network = { id: newId(), name: request.Name, subnet, config, request };
      call.state.networks.set(network.id, network);
      return { status: 201, json: { Id: network.id, Warning: '' } };
    },
  },
  {
    method: 'DELETE',
    path: /^\/networks\/([^/]+)$/,
    answer(call) {
      const network = find(call);
      if (onNetwork(call.state, network).length > 0) {
        throw new EngineRefusal(
          403,
          `error while removing network: network ${network.name} has active endpoints`,
        );
      }
      call.state.networks.delete(network.id);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/networks\/([^/]+)\/connect$/,
    answer(call) {
      const { name } = find(call);
      const request = jsonOf(call) as ConnectRequest;
      const container = findContainer(call.state, request.Container);
      if (networkOf(container) === name || (container.state === 'running' && container.joined.has(name))) {
        const words = `endpoint with name ${container.name} already exists in network ${name}`;
        throw new EngineRefusal(403, words);
      }
      container.joined.set(name, {
        address: request.EndpointConfig?.IPAMConfig?.IPv4Address ?? '',
        driverOptions: request.EndpointConfig?.DriverOpts ?? {},
      });
      return { status: 200 };
    },
  },
];

type CreateRequest = {
  readonly Name: string;
  readonly IPAM?: { readonly Config?: readonly { readonly Subnet?: string; readonly IPRange?: string }[] };
};

type ConnectRequest = {
  readonly Container: string;
  readonly EndpointConfig?: {
    readonly IPAMConfig?: { readonly IPv4Address?: string };
    readonly DriverOpts?: Readonly<Record<string, string>>;
  };
};

function onNetwork(state: FakeState, { name }: FakeNetwork): FakeContainer[] {
  return [...state.containers.values()].filter(
    (container) =>
      container.state === 'running' && (networkOf(container) === name || container.joined.has(name)),
  );
}

function find(call: Call): FakeNetwork {
  const name = call.captured[0] ?? '';
  const found = [...call.state.networks.values()].find(
    (network) => network.name === name || network.id === name,
  );
  if (found === undefined) throw new EngineRefusal(404, `network ${name} not found`);
  return found;
}

function view(network: FakeNetwork): Record<string, unknown> {
  return {
    ...network.request,
    Id: network.id,
    IPAM: { Driver: 'default', Config: network.config },
  };
}
