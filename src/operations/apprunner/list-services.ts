import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-apprunner';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { liveServices } from './find-service.ts';
import { serviceSummaryShape } from './shapes/service-shape.ts';

/** Services that have not been deleted, oldest first; those that failed are among them. */
export function listServices(input: Validated<ListServicesRequest>, context: Context): ListServicesResponse {
  const page = pageOf(context, liveServices(context), {
    of: ['ListServices'],
    key: (service) => service.id,
    token: input.NextToken,
    size: input.MaxResults ?? 20,
  });
  return {
    ServiceSummaryList: page.items.map((service) => serviceSummaryShape(service, context.settings)),
    NextToken: page.next,
  };
}
