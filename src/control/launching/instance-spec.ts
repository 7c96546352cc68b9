import type { InstanceInterface, InstanceSpec } from '../../drivers/containers/instances-port.ts';
import type { Instance } from '../../model/instance.ts';
import { type Revision, runSettingsOf } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import type { RunSettings } from '../../model/source.ts';
import { planStartCommand } from '../../plan/start-command.ts';

/** What the engine is told to run: always the image that was pinned when the revision was prepared. */
export function instanceSpec(
  service: Service,
  revision: Revision,
  what: {
    instance: Instance;
    secrets: Readonly<Record<string, string>>;
    diskBytes: number;
    vpc: InstanceInterface | null;
  },
): InstanceSpec {
  const run = runSettingsOf(revision);
  return {
    instanceId: what.instance.id,
    serviceId: service.id,
    serviceName: service.name,
    revision: revision.number,
    imageId: revision.artifact?.imageId ?? '',
    command: planStartCommand(run?.startCommand ?? null),
    environment: instanceEnvironment(run, what.secrets, what.instance.port),
    cpu: revision.settings.size.cpu,
    memory: revision.settings.size.memory,
    diskBytes: what.diskBytes,
    vpc: what.vpc,
  };
}

/** What was declared, and the port: nothing of the environment that Apron itself runs in. */
export function instanceEnvironment(
  run: RunSettings | null,
  secrets: Readonly<Record<string, string>>,
  port: number,
): Record<string, string> {
  const portVariable = run?.portVariable ?? null;
  return {
    ...run?.environment,
    ...secrets,
    ...(portVariable === null ? {} : { [portVariable]: String(port) }),
    PORT: String(port),
  };
}
