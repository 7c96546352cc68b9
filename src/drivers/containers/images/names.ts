import type { Engine } from '../engine.ts';

const servicePattern = /^[0-9a-z]{1,64}$/;

/** Labels of build containers, cache volumes and built images, besides the installation's. */
export const labels = {
  service: 'apron.service',
  revision: 'apron.revision',
  role: 'apron.role',
  base: 'apron.base',
} as const;

/** Repository under which a service's images are kept: `apron-<installation>/<serviceId>`. */
export function serviceRepository(engine: Engine, serviceId: string): string {
  return `apron-${engine.installation}/${checkedService(serviceId)}`;
}

/**
 * Tag of a finished build until a revision keeps it, and what the build cache is found by. A tag and not a label:
 * anyone's Dockerfile may set any label, and a label that is believed would let one service hand its image to another.
 */
export function builtTag(key: string): string {
  return `built-${key}`;
}

export function isBuiltTag(tag: string): boolean {
  return tag.startsWith('built-');
}

/**
 * Name of a container that builds; the prefix is what sweep goes by, because labels also come with images. Its dot
 * cannot be in a service's name, and so not in an instance's.
 */
export function buildContainerName(engine: Engine, suffix: string): string {
  return `${buildContainerPrefix(engine)}${suffix}`;
}

export function buildContainerPrefix(engine: Engine): string {
  return `apron-${engine.installation}.build.`;
}

/** The volume with a service's package-manager caches. */
export function cacheVolume(engine: Engine, serviceId: string): string {
  return `apron-${engine.installation}-cache-${checkedService(serviceId)}`;
}

/** True for names that only Apron gives: another service's build must not be had by asking for it. */
export function isReserved(repository: string): boolean {
  return /^apron-(?:base|[0-9a-f]{8})\//.test(repository);
}

function checkedService(serviceId: string): string {
  if (!servicePattern.test(serviceId)) throw new RangeError(`not a service id: ${JSON.stringify(serviceId)}`);
  return serviceId;
}
