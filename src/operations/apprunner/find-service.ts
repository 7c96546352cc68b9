import { parseArn } from '../../model/arn.ts';
import { Refusal } from '../../model/refusal.ts';
import { isSameScope } from '../../model/scope.ts';
import type { Service } from '../../model/service.ts';
import type { Context } from '../context.ts';

/**
 * The service of this ARN, of whatever status: a DELETED one stays describable. Throws InvalidRequest when the text is
 * no service ARN, NotFound when the caller's account and region have no such service; another account's is no different.
 */
export function findService(context: Context, arn: string): Service {
  const parsed = parseArn(arn, 'service');
  if (parsed === null) {
    throw new Refusal('InvalidRequest', `${arn} is not the ARN of an App Runner service.`);
  }
  const service = isSameScope(parsed, context.scope) ? context.store.services.find({ arn }) : null;
  if (service === null) throw new Refusal('NotFound', `Service not found. Service Arn: ${arn}`);
  return service;
}

/** The services of the caller's account and region that have not been deleted, oldest first. */
export function liveServices({ store, scope }: Context): Service[] {
  return store.services
    .list({ account: scope.account, region: scope.region })
    .filter((service) => service.status !== 'DELETED');
}
