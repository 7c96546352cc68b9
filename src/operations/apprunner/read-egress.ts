import type { EgressConfiguration } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { NetworkSettings } from '../../model/service.ts';
import type { Context } from '../context.ts';
import { findVpcConnector } from './find-network.ts';

type Egress = NetworkSettings['egress'];

/**
 * The way out that a request asks for; `present` where it names none. Throws InvalidRequest and NotFound, also where the
 * machine cannot enforce a VPC: such a service is refused, never silently run in public mode.
 */
export function readEgress(
  context: Context,
  input: EgressConfiguration | undefined,
  present: Egress,
): Egress {
  if (input === undefined) return present;
  const connectorArn = input.VpcConnectorArn;
  // The type may be left out; AWS's model requires neither member.
  const type = input.EgressType ?? (connectorArn === undefined ? present.kind : 'VPC');
  if (type === 'DEFAULT') {
    if (connectorArn === undefined) return { kind: 'DEFAULT' };
    throw invalid('VpcConnectorArn is only valid with EgressType VPC.');
  }
  const arn = connectorArn ?? (present.kind === 'VPC' ? present.connectorArn : undefined);
  if (arn === undefined) throw invalid('VpcConnectorArn is required with EgressType VPC.');
  const connector = findVpcConnector(context, arn);
  if (connector.status !== 'ACTIVE') throw invalid(`VPC connector is not active. Arn: ${arn}`);
  const { whyNotEnforced } = context.settings.network;
  if (whyNotEnforced === null) return { kind: 'VPC', connectorArn: arn };
  throw invalid(
    `EgressType VPC cannot be had on this machine, and running the service with EgressType DEFAULT instead would not be what you asked for. ${whyNotEnforced}`,
  );
}

function invalid(message: string): Refusal {
  return new Refusal('InvalidRequest', message);
}
