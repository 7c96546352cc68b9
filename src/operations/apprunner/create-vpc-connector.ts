import type { CreateVpcConnectorRequest, CreateVpcConnectorResponse } from '@aws-sdk/client-apprunner';
import { formatArn } from '../../model/arn.ts';
import type { VpcConnector } from '../../model/network.ts';
import { quotas } from '../../model/quotas.ts';
import { Refusal } from '../../model/refusal.ts';
import type { Context, Validated } from '../context.ts';
import { readConnectorPlace } from './connector-place.ts';
import { activeVpcConnectors } from './list-vpc-connectors.ts';
import { vpcConnectorShape } from './shapes/network-shape.ts';
import { readTags } from './tags.ts';

/** Makes a connector, ACTIVE at once: its interfaces come with the instances that use it, one for each. */
export function createVpcConnector(
  input: Validated<CreateVpcConnectorRequest>,
  context: Context,
): CreateVpcConnectorResponse {
  const { store, scope } = context;
  const name = input.VpcConnectorName;
  return store.transact(() => {
    const tags = readTags(input.Tags);
    const { subnetIds, securityGroupIds } = readConnectorPlace(context, {
      subnets: input.Subnets,
      securityGroups: input.SecurityGroups ?? [],
    });
    refuseConflicts(activeVpcConnectors(context), name, securityGroupIds);
    const connector: VpcConnector = {
      ...scope,
      arn: formatArn({ ...scope, kind: 'vpcconnector', name, revision: 1, id: context.ids.hex32() }),
      name,
      revision: 1,
      subnetIds,
      securityGroupIds,
      status: 'ACTIVE',
      createdAt: context.now,
      deletedAt: null,
    };
    store.vpcConnectors.put(connector);
    store.tags.put(connector.arn, tags);
    return { VpcConnector: vpcConnectorShape(connector) };
  });
}

/** The wording of the second is AWS's: pulumi-aws issue 5364. */
function refuseConflicts(active: readonly VpcConnector[], name: string, groups: readonly string[]): void {
  if (active.some((connector) => connector.name === name)) {
    throw new Refusal('InvalidRequest', `VPC connector with the provided name already exists: ${name}.`);
  }
  const combination = (ids: readonly string[]): string => ids.toSorted().join(', ');
  const same = active.find((connector) => combination(connector.securityGroupIds) === combination(groups));
  if (same !== undefined) {
    throw new Refusal(
      'InvalidRequest',
      `The security groups combination provided in the request already exists on existing vpc connector. Existing VPC connector arn: ${same.arn}, Security Groups: [${combination(groups)}]`,
    );
  }
  if (active.length < quotas.vpcConnectors) return;
  throw new Refusal('QuotaExceeded', `VPC connector quota of ${quotas.vpcConnectors} exceeded.`);
}
