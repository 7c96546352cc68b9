import type { DescribeServiceResponse, Service } from '@aws-sdk/client-apprunner';
import { Failure } from '../failure.ts';
import type { Api, Wire } from './api.ts';
import { listServices } from './list-services.ts';

/** The service of that name or ARN. A Failure names the services there are. */
export async function findService(api: Api, nameOrArn: string): Promise<Wire<Service>> {
  const found = await lookUpService(api, nameOrArn);
  if (found !== null) return found;
  const names = (await listServices(api)).map((service) => service.ServiceName ?? '');
  const { region } = api.connection;
  throw new Failure(
    `There is no service "${nameOrArn}" in ${region}.`,
    names.length === 0
      ? 'There is none at all yet: make one with ./apron deploy DIRECTORY'
      : `There are: ${names.join(', ')}`,
  );
}

/** Null when there is none. */
export async function lookUpService(api: Api, nameOrArn: string): Promise<Wire<Service> | null> {
  const arn = nameOrArn.startsWith('arn:') ? nameOrArn : await findArn(api, nameOrArn);
  if (arn === null) return null;
  return describeService(api, arn);
}

export async function describeService(api: Api, arn: string): Promise<Wire<Service>> {
  const answer = await api.call<DescribeServiceResponse>('apprunner', 'DescribeService', { ServiceArn: arn });
  if (answer.Service === undefined)
    throw new Failure(`DescribeService answered without a service for ${arn}.`);
  return answer.Service;
}

async function findArn(api: Api, name: string): Promise<string | null> {
  const service = (await listServices(api)).find((candidate) => candidate.ServiceName === name);
  return service?.ServiceArn ?? null;
}
