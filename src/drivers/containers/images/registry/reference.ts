/** An image reference taken apart: `[registry/]repository[:tag][@digest]`. */
export type ImageReference = {
  /** Host with optional port, such as `public.ecr.aws`; null for Docker Hub. */
  readonly registry: string | null;
  /** Path within the registry, such as `library/node`. */
  readonly repository: string;
  /** `latest` when the text named neither a tag nor a digest; null when it named only a digest. */
  readonly tag: string | null;
  /** `sha256:<64 hex>`, or null. */
  readonly digest: string | null;
};

/** ECR's longest names with a digest stay well below; what is longer is an attack on the parser. */
const longestReference = 512;
const longestName = 255;

const registryPattern =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*(?::[0-9]{1,5})?$/;
const componentPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/**
 * Parses a reference as strictly as the OCI distribution grammar reads, so that nothing else ever reaches the engine:
 * no option (`-…`), no path (`../`), no space, no bare image id. Null when the text is not a reference. Without a
 * registry the repository is Docker Hub's (`node` means `library/node`).
 */
export function parseReference(text: string): ImageReference | null {
  if (text.length > longestReference) return null;
  const at = text.indexOf('@');
  const digest = at === -1 ? null : text.slice(at + 1);
  if (digest !== null && !digestPattern.test(digest)) return null;

  const named = at === -1 ? text : text.slice(0, at);
  // A colon before the last slash belongs to the registry's port, one after it to the tag.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? null : named.slice(colon + 1);
  if (tag !== null && !tagPattern.test(tag)) return null;

  const place = parseName(colon === -1 ? named : named.slice(0, colon));
  if (place === null) return null;
  return { ...place, tag: tag ?? (digest === null ? 'latest' : null), digest };
}

function parseName(name: string): Pick<ImageReference, 'registry' | 'repository'> | null {
  if (name.length > longestName) return null;
  const parts = name.split('/');
  const first = parts[0] ?? '';
  const isRegistry = parts.length > 1 && (/[.:A-Z]/.test(first) || first === 'localhost');
  const registry = isRegistry && !isDockerHub(first) ? first : null;
  if (isRegistry && !registryPattern.test(first)) return null;

  const path = isRegistry ? parts.slice(1) : parts;
  if (path.length === 0 || !path.every((component) => componentPattern.test(component))) return null;
  // To the engine `sha256:…` and 64 hexadecimal digits are image ids.
  if (registry === null && path.length === 1 && /^(?:sha256|[0-9a-f]{64})$/.test(first)) return null;
  const isOfficial = registry === null && path.length === 1;
  return { registry, repository: isOfficial ? `library/${path[0]}` : path.join('/') };
}

function isDockerHub(host: string): boolean {
  return host === 'docker.io' || host === 'index.docker.io';
}

/** The repository as people write it: `node`, `public.ecr.aws/alias/repo`. */
export function repositoryName(reference: ImageReference): string {
  if (reference.registry !== null) return `${reference.registry}/${reference.repository}`;
  return reference.repository.replace(/^library\//, '');
}

/**
 * The reference as the engine is given it. Always with a tag or a digest: a bare word could also be the beginning of
 * an image id, and would then name an image that its owner never published.
 */
export function formatReference(reference: ImageReference): string {
  const name = repositoryName(reference);
  return reference.digest === null ? `${name}:${reference.tag}` : `${name}@${reference.digest}`;
}
