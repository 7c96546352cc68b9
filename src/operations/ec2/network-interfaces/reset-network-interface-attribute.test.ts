import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { call } from '../test-calls.ts';
import { makeTestNetwork } from '../test-network.ts';
import { makeTestInterface, shownInterface } from './test-interfaces.ts';

describe('ResetNetworkInterfaceAttribute', () => {
  test('source and destination are checked again', () => {
    const { context, privateSubnetIds } = makeTestNetwork();
    const NetworkInterfaceId = makeTestInterface(context, privateSubnetIds[0]);
    const change = { NetworkInterfaceId, SourceDestCheck: { Value: false } };
    call(context, 'ModifyNetworkInterfaceAttribute', change);
    call(context, 'ResetNetworkInterfaceAttribute', { NetworkInterfaceId, SourceDestCheck: 'true' });
    assert.equal(shownInterface(context, NetworkInterfaceId).SourceDestCheck, true);
    assert.throws(() => call(context, 'ResetNetworkInterfaceAttribute', { NetworkInterfaceId }), {
      code: 'MissingParameter',
    });
  });
});
