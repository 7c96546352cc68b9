import type { ContainerInspectInfo } from 'dockerode';

/** The TCP ports that a container exposes, by its image's EXPOSE or `docker run --expose`; ascending. */
export function parseExposedPorts({ Config: config }: ContainerInspectInfo): number[] {
  const exposed = Object.keys(config.ExposedPorts ?? {});
  const ports = exposed.flatMap((text) => {
    const [, digits] = /^(\d{1,5})\/tcp$/.exec(text) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
  return ports.filter((port) => port >= 1 && port <= 65535).toSorted((a, b) => a - b);
}
