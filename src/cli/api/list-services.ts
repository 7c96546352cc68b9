import type { ListServicesResponse, ServiceSummary } from '@aws-sdk/client-apprunner';
import type { Api, Wire } from './api.ts';

/** All services of the region that are not deleted, in order of creation. */
export async function listServices(api: Api): Promise<Wire<ServiceSummary>[]> {
  const found: Wire<ServiceSummary>[] = [];
  let token: string | undefined;
  do {
    const page: Wire<ListServicesResponse> = await api.call<ListServicesResponse>(
      'apprunner',
      'ListServices',
      {
        MaxResults: 20,
        ...(token === undefined ? {} : { NextToken: token }),
      },
    );
    found.push(...(page.ServiceSummaryList ?? []));
    token = page.NextToken;
  } while (token !== undefined && token !== '');
  return found.filter((service) => service.Status !== 'DELETED');
}
