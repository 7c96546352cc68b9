import { newContainer } from './new-container.ts';
import { inspection, listEntry } from './container-views.ts';
import { filtersOf, hasLabels, EngineRefusal, jsonOf, type Call, type Route } from './route.ts';
import { startProgram } from './run-container.ts';
import type { FakeContainer, FakeCreateRequest, FakeState } from './state.ts';

export const containerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/containers\/json$/,
    answer(call) {
      const filters = filtersOf(call);
      const isWanted = (container: FakeContainer): boolean =>
        (call.query.get('all') === 'true' ||
          call.query.get('all') === '1' ||
          container.state === 'running') &&
        hasLabels(container.request.Labels ?? {}, filters.get('label')) &&
        (filters.get('name')?.some((name) => `/${container.name}`.includes(name)) ?? true);
      return { status: 200, json: [...call.state.containers.values()].filter(isWanted).map(listEntry) };
    },
  },
  {
    method: 'POST',
    path: /^\/containers\/create$/,
    answer(call) {
      const request = jsonOf(call) as FakeCreateRequest;
      const { container, warnings } = newContainer(call.state, call.query.get('name'), request);
      call.state.containers.set(container.id, container);
      return { status: 201, json: { Id: container.id, Warnings: warnings } };
    },
  },
  {
    method: 'GET',
    path: /^\/containers\/([^/]+)\/json$/,
    answer: (call) => ({ status: 200, json: inspection(find(call), call.query.get('size') === 'true') }),
  },
  {
    method: 'POST',
    path: /^\/containers\/([^/]+)\/start$/,
    answer(call) {
      const container = find(call);
      if (container.state === 'running') return { status: 304 };
      startProgram(call.state, container);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/containers\/([^/]+)\/stop$/,
    async answer(call) {
      const container = find(call);
      if (container.state !== 'running') return { status: 304 };
      await stop(container, Number(call.query.get('t') ?? 10));
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/containers\/([^/]+)\/kill$/,
    answer(call) {
      const container = find(call);
      if (container.state !== 'running')
        throw new EngineRefusal(409, `Container ${container.id} is not running`);
      container.program?.signal(call.query.get('signal') ?? 'SIGKILL');
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: /^\/containers\/([^/]+)\/wait$/,
    async answer(call) {
      const container = find(call);
      await exitOf(container);
      return { status: 200, json: { StatusCode: container.exitCode } };
    },
  },
  {
    method: 'DELETE',
    path: /^\/containers\/([^/]+)$/,
    answer(call) {
      const container = find(call);
      const isForced = ['true', '1'].includes(call.query.get('force') ?? '');
      if (container.state === 'running' && !isForced) {
        throw new EngineRefusal(
          409,
          `You cannot remove a running container ${container.id}. Stop the container before attempting removal or force remove`,
        );
      }
      if (container.state === 'running') container.program?.signal('SIGKILL');
      call.state.containers.delete(container.id);
      call.state.events.tell('destroy', container);
      return { status: 204 };
    },
  },
];

/** By id, by the beginning of an id, or by name. */
export function findContainer(state: FakeState, name: string): FakeContainer {
  const found = [...state.containers.values()].find(
    (container) => container.name === name || (name.length >= 8 && container.id.startsWith(name)),
  );
  if (found === undefined) throw new EngineRefusal(404, `No such container: ${name}`);
  return found;
}

function find(call: Call): FakeContainer {
  return findContainer(call.state, call.captured[0] ?? '');
}

async function stop(container: FakeContainer, seconds: number): Promise<void> {
  const timer = setTimeout(() => container.program?.signal('SIGKILL'), seconds * 1000);
  container.program?.signal(container.request.StopSignal ?? 'SIGTERM');
  await exitOf(container);
  clearTimeout(timer);
}

function exitOf(container: FakeContainer): Promise<void> {
  if (container.state === 'exited') return Promise.resolve();
  return new Promise((resolve) => container.onExit.add(resolve));
}
