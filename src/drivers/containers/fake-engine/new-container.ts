import { findImage } from './images.ts';
import { createLog } from './log.ts';
import { EngineRefusal } from './route.ts';
import {
  type FakeContainer,
  type FakeCreateRequest,
  type FakeImage,
  type FakeState,
  newId,
} from './state.ts';

/** Checks a create request as the engine does, and makes the container of it. */
export function newContainer(
  state: FakeState,
  name: string | null,
  request: FakeCreateRequest,
): { container: FakeContainer; warnings: string[] } {
  const id = newId();
  const image = findImage(state, request.Image);
  if (image === null) throw new EngineRefusal(404, `No such image: ${request.Image}`);
  refuseName(state, name);
  refuseLimits(state, request);
  const argv = commandOf(image, request);
  if (argv.length === 0) throw new EngineRefusal(400, 'No command specified');
  const container: FakeContainer = {
    id,
    name: name ?? `fake_${id.slice(0, 8)}`,
    image,
    request,
    argv,
    environment: environmentOf([...image.config.Env, ...(request.Env ?? [])]),
    log: createLog(),
    createdAt: Date.now(),
    writtenBytes: 0,
    state: 'created',
    exitCode: 0,
    isOutOfMemory: false,
    address: '',
    wantedAddress: wantedAddressOf(request),
    joined: new Map(),
    program: null,
    onExit: new Set(),
  };
  return { container, warnings: platformWarnings(state, image) };
}

function wantedAddressOf(request: FakeCreateRequest): string | null {
  const [endpoint] = Object.values(request.NetworkingConfig?.EndpointsConfig ?? {});
  return endpoint?.IPAMConfig?.IPv4Address ?? null;
}

function refuseName(state: FakeState, name: string | null): void {
  if (name === null) return;
  if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw new EngineRefusal(
      400,
      `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
  }
  const holder = [...state.containers.values()].find((container) => container.name === name);
  if (holder !== undefined) {
    throw new EngineRefusal(
      409,
      `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
}

function refuseLimits(state: FakeState, request: FakeCreateRequest): void {
  const { processors, hasProjectQuotas } = state.machine;
  if ((request.HostConfig?.NanoCpus ?? 0) > processors * 1e9) {
    throw new EngineRefusal(
      400,
      `Range of CPUs is from 0.01 to ${processors}.00, as there are only ${processors} CPUs available`,
    );
  }
  if (request.HostConfig?.StorageOpt !== undefined && !hasProjectQuotas) {
    throw new EngineRefusal(
      500,
      "--storage-opt is supported only for overlay over xfs with 'pquota' mount option",
    );
  }
}

function commandOf(image: FakeImage, request: FakeCreateRequest): readonly string[] {
  const entrypoint = request.Entrypoint ?? image.config.Entrypoint ?? [];
  const command = request.Cmd ?? (request.Entrypoint === undefined ? image.config.Cmd : null) ?? [];
  return [...entrypoint, ...command];
}

function environmentOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

function platformWarnings(state: FakeState, image: FakeImage): string[] {
  const { architecture } = state.machine;
  if (image.architecture === architecture) return [];
  return [
    `The requested image's platform (linux/${image.architecture}) does not match the detected host platform (linux/${architecture}) and no specific platform was requested`,
  ];
}
