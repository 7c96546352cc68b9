import type { InstanceSpec } from '../instances-port.ts';

/** `apron-<installation>-<service name>-<first 8 of the instance id>`: what `docker ps` shows an administrator. */
export function containerName(installation: string, spec: InstanceSpec): string {
  return `apron-${installation}-${spec.serviceName}-${spec.instanceId.slice(0, 8)}`;
}
