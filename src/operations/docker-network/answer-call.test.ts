import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { WorldError } from '../../model/world-error.ts';
import { answerCall } from './answer-call.ts';
import { addNetwork, addSubnet, addVpc, sandboxOf, testPlugin } from './test-plugin.ts';

describe('the engine’s calls', () => {
  test('Apron is a network and an IPAM driver from its first activation on', async () => {
    const { call } = testPlugin();
    assert.deepEqual(await call('Plugin.Activate'), { Implements: ['NetworkDriver', 'IpamDriver'] });
    assert.equal((await call('NetworkDriver.GetCapabilities')).Scope, 'local');
    assert.equal((await call('IpamDriver.GetCapabilities')).RequiresRequestReplay, false);
    const spaces = await call('IpamDriver.GetDefaultAddressSpaces');
    assert.notEqual(spaces.LocalDefaultAddressSpace, spaces.GlobalDefaultAddressSpace);
  });

  test('a call that Apron does not serve is answered as such', async () => {
    const { context } = testPlugin();
    for (const name of ['NetworkDriver.AllocateNetwork', 'toString', '__proto__', ''])
      assert.equal((await answerCall({ name, body: '{}' }, context)).status, 404);
  });

  for (const [what, body] of Object.entries({
    'no JSON': '{',
    'a list': '[]',
    'a network whose id is a path': '{"NetworkID":"../x","EndpointID":"e1"}',
    'a network whose id is an object': '{"NetworkID":{"a":1},"EndpointID":"e1"}',
    'no network': '{"EndpointID":"e1"}',
    'options that are a list': '{"NetworkID":"n1","EndpointID":"e1","Options":[1]}',
    'an interface that is a text': '{"NetworkID":"n1","EndpointID":"e1","Interface":"x"}',
  })) {
    test(`failure class 1: ${what} is the engine's mistake, not ours`, async () => {
      const { context } = testPlugin();
      const answer = await answerCall({ name: 'NetworkDriver.CreateEndpoint', body }, context);
      assert.deepEqual([answer.status, answer.fault], [400, null]);
    });
  }

  test('an empty body and null are calls without members', async () => {
    const { context } = testPlugin();
    for (const body of ['', 'null', '{}'])
      assert.equal((await answerCall({ name: 'Plugin.Activate', body }, context)).status, 200);
  });

  test('what fails on Apron’s side is told in the tool’s own words, and logged', async () => {
    const failure = new WorldError({ command: 'nft -f -', exitCode: 1, output: 'No buffer space available' });
    const { context } = testPlugin({ whenInForce: () => Promise.reject(failure) });
    addNetwork(context, 'n1', addSubnet(context, addVpc(context, 'a', '10.0.0.0/16'), 'a', '10.0.1.0/24'));
    const place = { NetworkID: 'n1', EndpointID: 'e1' };
    await answerCall({ name: 'NetworkDriver.CreateEndpoint', body: JSON.stringify(place) }, context);
    const body = JSON.stringify({ ...place, SandboxKey: sandboxOf('e1') });
    const answer = await answerCall({ name: 'NetworkDriver.Join', body }, context);
    assert.equal(answer.fault, failure);
    assert.match(answer.error ?? '', /nft -f -: No buffer space available/);
  });
});
