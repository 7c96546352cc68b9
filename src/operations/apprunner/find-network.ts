import { type ArnKind, parseArn } from '../../model/arn.ts';
import type { Connection } from '../../model/connection.ts';
import type { VpcConnector, VpcIngressConnection } from '../../model/network.ts';
import { Refusal } from '../../model/refusal.ts';
import { isSameScope } from '../../model/scope.ts';
import type { Documents } from '../../store/documents.ts';
import type { Context } from '../context.ts';

/** Each throws InvalidRequest when the text is no ARN of its kind, NotFound when the caller's scope has none such. */
export function findConnection(context: Context, arn: string): Connection {
  return find(context, context.store.connections, { arn, kind: 'connection', label: 'Connection' });
}

/** Also one that was deleted and is INACTIVE. The ARN must be a full one. Source: service model. */
export function findVpcConnector(context: Context, arn: string): VpcConnector {
  return find(context, context.store.vpcConnectors, { arn, kind: 'vpcconnector', label: 'VPC connector' });
}

/** Also one whose status is DELETED. */
export function findVpcIngressConnection(context: Context, arn: string): VpcIngressConnection {
  return find(context, context.store.vpcIngressConnections, {
    arn,
    kind: 'vpcingressconnection',
    label: 'VPC ingress connection',
  });
}

function find<Noun>(
  { scope }: Context,
  documents: Documents<Noun>,
  { arn, kind, label }: { arn: string; kind: ArnKind; label: string },
): Noun {
  const parsed = parseArn(arn, kind);
  if (parsed === null || parsed.id === null)
    throw new Refusal('InvalidRequest', `${arn} is not the full ARN of a ${label}.`);
  const found = isSameScope(parsed, scope) ? documents.find({ arn }) : null;
  if (found === null) throw new Refusal('NotFound', `${label} not found. Arn: ${arn}`);
  return found;
}
