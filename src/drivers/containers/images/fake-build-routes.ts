import type { ServerResponse } from 'node:http';
import { findContainer } from '../fake-engine/containers.ts';
import {
  EngineRefusal,
  filtersOf,
  jsonOf,
  type Answer,
  type Call,
  type Route,
} from '../fake-engine/route.ts';
import { type FakeImage, newId } from '../fake-engine/state.ts';

/** What a shell line does in a fake container; `hangs` until its container is removed. */
export type FakeCommand = { readonly output: string; readonly exitCode: number; readonly hangs?: boolean };
export type FakeShell = (line: string, environment: readonly string[]) => FakeCommand;

type Exec = { readonly containerId: string; readonly command: FakeCommand };

/** The part of the engine that builds: exec, archives, commit, volumes. Archives are kept whole and not unpacked. */
export function fakeBuildRoutes(shell: FakeShell): readonly Route[] {
  const execs = new Map<string, Exec>();
  const archives = new Map<string, Buffer>();
  const idOf = (call: Call): string => findContainer(call.state, call.captured[0] ?? '').id;
  const route = (method: string, path: RegExp, answer: Route['answer']): Route => ({ method, path, answer });
  return [
    route('GET', /^\/info$/, ({ state }) => ({
      status: 200,
      json: { NCPU: state.machine.processors, MemTotal: 8 * 1024 ** 3 },
    })),
    route('GET', /^\/images\/json$/, listImages),
    route('POST', /^\/containers\/([^/]+)\/(?:pause|unpause)$/, () => ({ status: 204 })),
    route('PUT', /^\/containers\/([^/]+)\/archive$/, (call) => {
      archives.set(idOf(call), call.body);
      return { status: 200 };
    }),
    route('GET', /^\/containers\/([^/]+)\/archive$/, (call) => {
      const archive = archives.get(idOf(call)) ?? Buffer.alloc(1024);
      return { status: 200, type: 'application/x-tar', stream: (response) => void response.end(archive) };
    }),
    route('POST', /^\/containers\/([^/]+)\/exec$/, (call) => {
      const { Cmd: argv, Env: environment } = jsonOf(call) as { Cmd: string[]; Env: string[] };
      const id = newId();
      execs.set(id, { containerId: idOf(call), command: shell(argv.at(-1) ?? '', environment) });
      return { status: 201, json: { Id: id } };
    }),
    route('POST', /^\/exec\/([^/]+)\/start$/, (call) => startExec(call, execs)),
    route('GET', /^\/exec\/([^/]+)\/json$/, (call) => ({
      status: 200,
      json: { Running: false, ExitCode: execs.get(call.captured[0] ?? '')?.command.exitCode },
    })),
    route('POST', /^\/commit$/, commit),
    route('POST', /^\/volumes\/create$/, (call) => ({ status: 201, json: jsonOf(call) })),
    route('DELETE', /^\/volumes\/(.+)$/, () => ({ status: 204 })),
  ];
}

function startExec(call: Call, execs: ReadonlyMap<string, Exec>): Answer {
  const exec = execs.get(call.captured[0] ?? '');
  if (exec === undefined) throw new EngineRefusal(404, 'No such exec instance');
  const { containerId, command } = exec;
  return {
    status: 200,
    type: 'application/vnd.docker.raw-stream',
    stream: (response) => {
      response.write(frame(command.output));
      if (command.hangs === true) findContainer(call.state, containerId).onExit.add(() => endExec(response));
      else endExec(response);
    },
  };
}

function endExec(response: ServerResponse): void {
  response.end();
}

function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

function commit({ state, query }: Call): Answer {
  const container = findContainer(state, query.get('container') ?? '');
  const tag = `${query.get('repo')}:${query.get('tag')}`;
  const image: FakeImage = { ...container.image, id: `sha256:${newId()}`, tags: [tag], repoDigests: [] };
  state.images.set(image.id, image);
  return { status: 201, json: { Id: image.id } };
}

/** The engine's `reference` filter also takes a repository without a tag. */
function listImages(call: Call): Answer {
  const wanted = filtersOf(call).get('reference');
  const isWanted = (image: FakeImage) =>
    wanted === undefined ||
    image.tags.some((tag) => wanted.includes(tag) || wanted.includes(tag.replace(/:[^:]*$/, '')));
  const images = [...call.state.images.values()].filter(isWanted);
  return { status: 200, json: images.map(({ id, tags }) => ({ Id: id, RepoTags: tags })) };
}
