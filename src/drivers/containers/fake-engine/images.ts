import { type Call, EngineRefusal, filtersOf, hasLabels, type Route } from './route.ts';
import type { FakeImage, FakeState } from './state.ts';

export const imageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/images\/json$/,
    answer(call) {
      const filters = filtersOf(call);
      const isWanted = (image: FakeImage): boolean =>
        hasLabels(image.config.Labels, filters.get('label')) &&
        (filters.get('reference')?.some((wanted) => image.tags.includes(wanted)) ?? true);
      return { status: 200, json: [...call.state.images.values()].filter(isWanted).map(listEntry) };
    },
  },
  {
    method: 'GET',
    path: /^\/images\/(.+)\/json$/,
    answer: (call) => ({ status: 200, json: inspection(find(call)) }),
  },
  {
    method: 'POST',
    path: /^\/images\/(.+)\/tag$/,
    answer(call) {
      const image = find(call);
      const reference = withTag(call.query.get('repo') ?? '', call.query.get('tag'));
      for (const other of call.state.images.values())
        other.tags = other.tags.filter((tag) => tag !== reference);
      image.tags.push(reference);
      return { status: 201 };
    },
  },
  {
    method: 'POST',
    path: /^\/images\/create$/,
    answer({ state, query }) {
      const reference = withTag(query.get('fromImage') ?? '', query.get('tag'));
      const image = state.registry.get(reference);
      if (image === undefined) {
        throw new EngineRefusal(
          404,
          `manifest for ${reference} not found: manifest unknown: manifest unknown`,
        );
      }
      image.tags = [...new Set([...image.tags, ...(reference.includes('@') ? [] : [reference])])];
      state.images.set(image.id, image);
      const lines = [
        { status: `Pulling from ${reference}`, id: 'latest' },
        { status: `Status: Downloaded newer image for ${reference}` },
      ];
      return {
        status: 200,
        type: 'application/json',
        stream: (response) => void response.end(lines.map((line) => `${JSON.stringify(line)}\r\n`).join('')),
      };
    },
  },
  {
    method: 'DELETE',
    path: /^\/images\/(.+)$/,
    answer(call) {
      const image = find(call);
      const name = normalise(call.captured[0] ?? '');
      const isByTag = image.tags.includes(name);
      image.tags = isByTag ? image.tags.filter((tag) => tag !== name) : [];
      if (image.tags.length > 0) return { status: 200, json: [{ Untagged: name }] };
      refuseWhileUsed(call.state, image, isByTag);
      call.state.images.delete(image.id);
      return { status: 200, json: [{ Untagged: name }, { Deleted: image.id }] };
    },
  },
];

/** By content id, by its hexadecimal part or the beginning of that, by tag (`latest` understood) or by digest. */
export function findImage(state: FakeState, name: string): FakeImage | null {
  const wanted = normalise(name);
  const found = [...state.images.values()].find(
    (image) =>
      image.tags.includes(wanted) ||
      image.repoDigests.includes(name) ||
      image.id === name ||
      (/^[0-9a-f]{8,}$/.test(name) && image.id.startsWith(`sha256:${name}`)),
  );
  return found ?? null;
}

function find(call: Call): FakeImage {
  const name = call.captured[0] ?? '';
  const image = findImage(call.state, name);
  if (image === null) throw new EngineRefusal(404, `No such image: ${name}`);
  return image;
}

/** Dropping the last tag of a used image only takes the name away; deleting it by id is refused. */
function refuseWhileUsed(state: FakeState, image: FakeImage, isByTag: boolean): void {
  const user = [...state.containers.values()].find((container) => container.image.id === image.id);
  if (user === undefined) return;
  const how = isByTag ? 'unable to remove repository reference' : 'unable to delete';
  throw new EngineRefusal(
    409,
    `conflict: ${how} ${image.id.slice(7, 19)} - image is being used by container ${user.id.slice(0, 12)}`,
  );
}

function withTag(name: string, tag: string | null): string {
  if (tag === null || tag === '') return normalise(name);
  return tag.includes(':') ? `${name}@${tag}` : `${name}:${tag}`;
}

function normalise(name: string): string {
  return /[:@][^/]+$/.test(name) ? name : `${name}:latest`;
}

function listEntry(image: FakeImage): Record<string, unknown> {
  return {
    Id: image.id,
    RepoTags: image.tags,
    RepoDigests: image.repoDigests,
    Labels: image.config.Labels,
    Size: image.sizeBytes,
    Created: 0,
    Containers: -1,
  };
}

function inspection(image: FakeImage): Record<string, unknown> {
  return { ...listEntry(image), Os: 'linux', Architecture: image.architecture, Config: image.config };
}
