import { networkOf } from './container-views.ts';
import { type Call, EngineRefusal, jsonOf, type Route } from './route.ts';
import { type FakeNetwork, newId } from './state.ts';

export const networkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/networks$/,
    answer: ({ state }) => ({ status: 200, json: [...state.networks.values()].map(view) }),
  },
  {
    method: 'GET',
    path: /^\/networks\/([^/]+)$/,
    answer: (call) => ({ status: 200, json: view(find(call)) }),
  },
  {
    method: 'POST',
    path: /^\/networks\/create$/,
    answer(call) {
      const request = jsonOf(call) as { Name: string; IPAM?: { Config?: { Subnet?: string }[] } };
      const subnet = request.IPAM?.Config?.[0]?.Subnet ?? '172.30.0.0/24';
      const present = [...call.state.networks.values()];
      if (present.some(({ name }) => name === request.Name)) {
        throw new EngineRefusal(409, `network with name ${request.Name} already exists`);
      }
      // Equal ranges are all that tests need; the driver itself looks for other overlaps.
      if (present.some((network) => network.subnet === subnet)) {
        throw new EngineRefusal(403, 'Pool overlaps with other one on this address space');
      }
      const network = { id: newId(), name: request.Name, subnet, request };
      call.state.networks.set(network.id, network);
      return { status: 201, json: { Id: network.id, Warning: '' } };
    },
  },
  {
    method: 'DELETE',
    path: /^\/networks\/([^/]+)$/,
    answer(call) {
      const network = find(call);
      const users = [...call.state.containers.values()].filter(
        (container) => container.state === 'running' && networkOf(container) === network.name,
      );
      if (users.length > 0) {
        throw new EngineRefusal(
          403,
          `error while removing network: network ${network.name} has active endpoints`,
        );
      }
      call.state.networks.delete(network.id);
      return { status: 204 };
    },
  },
];

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
    IPAM: { Driver: 'default', Config: [{ Subnet: network.subnet }] },
  };
}
