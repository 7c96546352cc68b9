import type {
  CreateServiceRequest,
  CreateServiceResponse,
  Service,
  StartDeploymentResponse,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-apprunner';
import type { Api, Wire } from '../api/api.ts';
import { describeService } from '../api/find-service.ts';
import { isUnderWay, listOperations, waitForOperation } from '../api/operations.ts';
import { Failure } from '../failure.ts';
import { withProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { chooseScaling } from './choose-scaling.ts';
import { changesSettings, type DeploySettings } from './deploy-options.ts';

export type BegunDeployment = { readonly service: Wire<Service>; readonly operationId: string };

/** Creates the service, changes it, or deploys it again as it is: whichever the wish comes down to. */
export async function beginDeployment(
  api: Api,
  wanted: { name: string; existing: Wire<Service> | null; source: Source },
  settings: DeploySettings,
): Promise<BegunDeployment> {
  const { existing, source } = wanted;
  const currentArn = existing?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn ?? null;
  const scalingArn = await chooseScaling(api, { serviceName: wanted.name, currentArn }, settings.scaling);
  const settled = {
    ...(scalingArn === null ? {} : { AutoScalingConfigurationArn: scalingArn }),
    ...instanceConfiguration(settings, existing),
    ...healthCheck(settings, existing),
  };
  if (existing === null) {
    const input: CreateServiceRequest = { ServiceName: wanted.name, SourceConfiguration: source, ...settled };
    return begun(await api.call<CreateServiceResponse>('apprunner', 'CreateService', input));
  }
  const serviceArn = existing.ServiceArn ?? '';
  const isSame = isSameSource(existing.SourceConfiguration, source) && !changesSettings(settings);
  if (isSame && existing.Status === 'RUNNING') {
    const answer = await api.call<StartDeploymentResponse>('apprunner', 'StartDeployment', {
      ServiceArn: serviceArn,
    });
    return { service: existing, operationId: answer.OperationId ?? '' };
  }
  const input: UpdateServiceRequest = { ServiceArn: serviceArn, SourceConfiguration: source, ...settled };
  return begun(await api.call<UpdateServiceResponse>('apprunner', 'UpdateService', input));
}

type Source = NonNullable<CreateServiceRequest['SourceConfiguration']>;

/** One operation at a time: waits for the one in course. A paused service is the person's to resume. */
export async function waitUntilFree(
  api: Api,
  terminal: Terminal,
  service: Wire<Service>,
): Promise<Wire<Service>> {
  const name = service.ServiceName ?? '';
  const serviceArn = service.ServiceArn ?? '';
  if (service.Status === 'PAUSED') {
    throw new Failure(`${name} is paused.`, `Resume it first: ./apron resume ${name}`);
  }
  const inCourse = (await listOperations(api, serviceArn, 5)).find(isUnderWay);
  if (inCourse?.Id === undefined) return service;
  const operationId = inCourse.Id;
  await withProgress(terminal, `Waiting for the operation in course (${inCourse.Type ?? ''})`, () =>
    waitForOperation(api, { serviceArn, operationId }),
  );
  return describeService(api, serviceArn);
}

function begun(answer: Wire<CreateServiceResponse>): BegunDeployment {
  if (answer.Service === undefined) throw new Failure('The API answered without a service.');
  return { service: answer.Service, operationId: answer.OperationId ?? '' };
}

function instanceConfiguration(settings: DeploySettings, existing: Wire<Service> | null) {
  if (settings.cpu === null && settings.memory === null) return {};
  const earlier = existing?.InstanceConfiguration ?? {};
  return {
    InstanceConfiguration: {
      ...earlier,
      ...(settings.cpu === null ? {} : { Cpu: settings.cpu }),
      ...(settings.memory === null ? {} : { Memory: settings.memory }),
    },
  };
}

function healthCheck(settings: DeploySettings, existing: Wire<Service> | null) {
  if (settings.healthPath === null) return {};
  const earlier = existing?.HealthCheckConfiguration ?? {};
  return { HealthCheckConfiguration: { ...earlier, Protocol: 'HTTP' as const, Path: settings.healthPath } };
}

/** Compares what a person sees as the source: where it comes from and how it is built and run. */
function isSameSource(before: Wire<Source> | undefined, after: Source): boolean {
  const essence = (source: Wire<Source> | undefined): string =>
    JSON.stringify([
      source?.ImageRepository?.ImageIdentifier,
      source?.CodeRepository?.RepositoryUrl,
      source?.CodeRepository?.SourceCodeVersion?.Value,
      source?.CodeRepository?.SourceDirectory ?? '/',
      source?.CodeRepository?.CodeConfiguration?.ConfigurationSource,
      sorted(source?.CodeRepository?.CodeConfiguration?.CodeConfigurationValues ?? {}),
    ]);
  return essence(before) === essence(after);
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
