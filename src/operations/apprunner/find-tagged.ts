import { type ArnKind, parseArn } from '../../model/arn.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Service } from '../../model/service.ts';
import type { Context } from '../context.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { findActiveConfiguration } from './configuration-family.ts';
import { findConnection, findVpcConnector, findVpcIngressConnection } from './find-network.ts';
import { findService } from './find-service.ts';
import { observabilityFamily } from './observability-family.ts';

/** A resource that can have tags: its full ARN, and the service itself where it is one. */
export type Tagged = { readonly arn: string; readonly service: Service | null };

const finders: Readonly<Record<ArnKind, (context: Context, arn: string) => Tagged>> = {
  service(context, arn) {
    const service = findService(context, arn);
    return { arn, service };
  },
  connection: (context, arn) => plain(findConnection(context, arn)),
  autoscalingconfiguration: (context, arn) =>
    plain(findActiveConfiguration(autoScalingFamily(context), context.scope, arn)),
  observabilityconfiguration: (context, arn) =>
    plain(findActiveConfiguration(observabilityFamily(context), context.scope, arn)),
  vpcconnector: (context, arn) => plain(findVpcConnector(context, arn)),
  vpcingressconnection: (context, arn) => plain(findVpcIngressConnection(context, arn)),
};

/** Throws InvalidRequest when the text is no App Runner ARN, NotFound when the caller's scope has no such resource. */
export function findTagged(context: Context, arn: string): Tagged {
  for (const [kind, find] of Object.entries(finders)) {
    if (parseArn(arn, kind as ArnKind) !== null) return find(context, arn);
  }
  throw new Refusal('InvalidRequest', `${arn} is not the ARN of an App Runner resource.`);
}

function plain({ arn }: { readonly arn: string }): Tagged {
  return { arn, service: null };
}
