import type { FakeContainer } from './state.ts';

/** A container as `GET /containers/json` lists it. */
export function listEntry(container: FakeContainer): Record<string, unknown> {
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: container.request.Image,
    ImageID: container.image.id,
    Command: container.argv.join(' '),
    Created: Math.floor(container.createdAt / 1000),
    Labels: container.request.Labels ?? {},
    State: container.state,
    Status: statusOf(container),
    HostConfig: { NetworkMode: networkOf(container) },
    NetworkSettings: { Networks: networksOf(container) },
    Mounts: [],
    Ports: [],
  };
}

/** A container as `GET /containers/{id}/json` shows it. */
export function inspection(container: FakeContainer, withSize: boolean): Record<string, unknown> {
  return {
    Id: container.id,
    Name: `/${container.name}`,
    Created: new Date(container.createdAt).toISOString(),
    Image: container.image.id,
    Path: container.argv[0] ?? '',
    Args: container.argv.slice(1),
    State: {
      Status: container.state,
      Running: container.state === 'running',
      Paused: false,
      Restarting: false,
      OOMKilled: container.isOutOfMemory,
      Dead: false,
      Pid: container.program?.pid ?? 0,
      ExitCode: container.exitCode,
      Error: '',
    },
    Config: {
      Image: container.request.Image,
      Env: Object.entries(container.environment).map(([name, value]) => `${name}=${value}`),
      Labels: { ...container.image.config.Labels, ...container.request.Labels },
      ...(container.request.StopSignal === undefined ? {} : { StopSignal: container.request.StopSignal }),
    },
    HostConfig: container.request.HostConfig ?? {},
    Mounts: [],
    NetworkSettings: { IPAddress: '', Networks: networksOf(container) },
    ...(withSize
      ? { SizeRw: container.writtenBytes, SizeRootFs: container.image.sizeBytes + container.writtenBytes }
      : {}),
  };
}

export function networkOf(container: FakeContainer): string {
  return container.request.HostConfig?.NetworkMode ?? 'default';
}

function networksOf(container: FakeContainer): Record<string, unknown> {
  const joined = [...container.joined].map(([name, endpoint]) => [
    name,
    {
      IPAddress: container.state === 'running' ? endpoint.address : '',
      IPAMConfig: { IPv4Address: endpoint.address },
      DriverOpts: endpoint.driverOptions,
    },
  ]);
  return { [networkOf(container)]: { IPAddress: container.address }, ...Object.fromEntries(joined) };
}

function statusOf(container: FakeContainer): string {
  if (container.state === 'created') return 'Created';
  return container.state === 'running' ? 'Up 2 seconds' : `Exited (${container.exitCode}) 2 seconds ago`;
}
