import type { ContainerInspectInfo } from 'dockerode';

const composeService = 'com.docker.compose.service';
/** Names that a machine has for itself, and those that DNS in a VPC makes out of addresses. */
const reserved = /^(?:localhost|ip-\d+-\d+-\d+-\d+)$/;

/**
 * What a container is called on one of its networks: its name, its host name, its aliases there and its service in a
 * compose file. One that is no DNS label is left out: nobody could ask for it.
 */
export function parseNames(info: ContainerInspectInfo, networkName: string): string[] {
  const aliases = info.NetworkSettings.Networks[networkName]?.Aliases ?? [];
  const { Hostname: hostname, Labels: labels } = info.Config;
  const names = [info.Name.replace(/^\//, ''), hostname, ...aliases, labels?.[composeService] ?? ''];
  const valid = names.map((name) => name.toLowerCase()).filter(isLabel);
  return [...new Set(valid)];
}

function isLabel(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) && !reserved.test(name);
}
