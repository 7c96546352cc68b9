import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { associateTo, giveToNatGateway, makeTestAddresses, shownAddress } from './test-addresses.ts';

describe('DisassociateAddress', () => {
  test('an address is free again and stays the account’s', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    const AssociationId = associateTo(context, allocationId, interfaceId);
    call(context, 'DisassociateAddress', { AssociationId });
    assert.equal(shownAddress(context, allocationId).NetworkInterfaceId, undefined);
    assert.throws(() => call(context, 'DisassociateAddress', { AssociationId }), {
      code: 'InvalidAssociationID.NotFound',
      message: `The association ID '${AssociationId}' does not exist`,
    });
  });

  test('the public address will do for its name', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    associateTo(context, allocationId, interfaceId);
    const PublicIp = shownAddress(context, allocationId).PublicIp ?? '';
    call(context, 'DisassociateAddress', { PublicIp });
    assert.equal(shownAddress(context, allocationId).AssociationId, undefined);
  });

  test('a NAT gateway keeps what it has', () => {
    const { context, allocationId, interfaceId } = makeTestAddresses();
    const AssociationId = associateTo(context, allocationId, interfaceId);
    giveToNatGateway(context, interfaceId);
    assert.throws(() => call(context, 'DisassociateAddress', { AssociationId }), {
      code: 'AuthFailure',
      message: 'You do not have permission to access the specified resource.',
    });
  });

  test('nothing, and what cannot be, are refused', () => {
    const { context } = makeTestAddresses();
    assert.throws(() => call(context, 'DisassociateAddress', {}), { code: 'MissingParameter' });
    assert.throws(() => call(context, 'DisassociateAddress', { AssociationId: 'mine' }), {
      code: 'InvalidAssociationID.Malformed',
    });
  });
});
