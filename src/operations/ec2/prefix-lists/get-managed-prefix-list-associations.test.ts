import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeGroup } from '../security-groups/test-groups.ts';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeList } from './test-lists.ts';

describe('GetManagedPrefixListAssociations', () => {
  test('groups and route tables that name a list are told', () => {
    const { context, vpcId, privateTableId, internetGatewayId } = makeTestNetwork();
    const PrefixListId = makeList(context, '198.51.100.0/24');
    const GroupId = makeGroup(context, vpcId, 'web');
    const IpPermissions = [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] }];
    call(context, 'AuthorizeSecurityGroupEgress', { GroupId, IpPermissions });
    call(context, 'CreateRoute', {
      RouteTableId: privateTableId,
      DestinationPrefixListId: PrefixListId,
      GatewayId: internetGatewayId,
    });
    const { PrefixListAssociations } = call(context, 'GetManagedPrefixListAssociations', { PrefixListId });
    assert.deepEqual(PrefixListAssociations, [
      { ResourceId: GroupId, ResourceOwner: context.scope.account },
      { ResourceId: privateTableId, ResourceOwner: context.scope.account },
    ]);
  });

  test('a list that nothing names has none', () => {
    const { context } = makeTestNetwork();
    const PrefixListId = makeList(context);
    const answer = call(context, 'GetManagedPrefixListAssociations', { PrefixListId });
    assert.deepEqual(answer.PrefixListAssociations, []);
  });
});
