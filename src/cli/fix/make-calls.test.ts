import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addHost,
  callApron,
  explained,
  makeTestShop,
  type TestShop,
} from '../../operations/apron/test-shop.ts';
import type { PlannedFix } from '../../reachability/answer/planned-fix.ts';
import { call } from '../../operations/ec2/test-calls.ts';
import { startTestServer, testKeys } from '../../operations/ec2/test-server.ts';
import { settleNetwork } from '../../operations/ec2/test-settling.ts';
import type { ApiCall } from '../../reachability/fixes/api-call.ts';
import { type Api, createApi } from '../api/api.ts';
import { FixStopped } from './fix-stopped.ts';
import { makeCalls } from './make-calls.ts';

/** A shop behind a real listener, with a control that keeps up with what is called. */
async function serveShop(): Promise<TestShop & AsyncDisposable & { readonly api: Api }> {
  const shop = makeTestShop();
  addHost(shop.context, 'partner', { ports: [80] });
  const server = await startTestServer(shop.context);
  let isSettling = false;
  const unsubscribe = shop.context.store.onChange(() => {
    if (isSettling) return;
    isSettling = true;
    settleNetwork(shop.context);
    isSettling = false;
  });
  const credentials = testKeys;
  const api = createApi({ endpoint: `http://127.0.0.1:${server.port}`, region: 'us-east-1', credentials });
  return {
    ...shop,
    api,
    async [Symbol.asyncDispose]() {
      unsubscribe();
      await server.close();
    },
  };
}

const plan = async ({ context }: TestShop): Promise<readonly ApiCall[]> => {
  const { Fixes } = await callApron<PlannedFix>(context, 'PlanFix', {
    Source: 'shop',
    Destination: 'partner',
  });
  return Fixes[0]?.Calls ?? [];
};

const verdict = async ({ context }: TestShop) =>
  (await explained(context, { Source: 'shop', Destination: 'partner' }))[0]?.verdict;

describe('the calls of a fix', () => {
  test('are made in order, each when what it needs is there, and then the way is open', async () => {
    await using shop = await serveShop();
    const begun: string[] = [];
    const making = { owner: 'shop', begin: ({ operation }: ApiCall) => void begun.push(operation) };
    const made = await makeCalls(shop.api, await plan(shop), making);
    assert.deepEqual(begun, ['AllocateAddress', 'CreateNatGateway', 'CreateRoute']);
    assert.deepEqual(
      made.map(({ id, wasLeftOver }) => [id?.split('-')[0] ?? null, wasLeftOver]),
      [
        ['eipalloc', false],
        ['nat', false],
        [null, false],
      ],
    );
    assert.equal(await verdict(shop), 'reachable');
    const nat = call(shop.context, 'DescribeNatGateways', {}).NatGateways?.[0];
    assert.deepEqual(nat?.Tags?.find(({ Key }) => Key === 'apron:fix')?.Value, 'shop');
  });

  test('that stop half way say what was done, and the next attempt goes on with what it left over', async () => {
    await using shop = await serveShop();
    const calls = await plan(shop);
    const broken = calls.map((each) =>
      each.operation === 'CreateNatGateway'
        ? { ...each, input: { ...each.input, SubnetId: 'subnet-0123' } }
        : each,
    );
    const making = { owner: 'shop', begin: () => {} };
    await assert.rejects(makeCalls(shop.api, broken, making), (error) => {
      assert.ok(error instanceof FixStopped);
      assert.match(error.message, /stopped at CreateNatGateway: .*subnet-0123/);
      assert.match(error.advice ?? '', /AllocateAddress \(eipalloc-[0-9a-f]+\)\. Run the same command again/);
      return true;
    });
    const made = await makeCalls(shop.api, await plan(shop), making);
    assert.equal(made[0]?.wasLeftOver, true);
    assert.equal(call(shop.context, 'DescribeAddresses', {}).Addresses?.length, 1);
    assert.equal(await verdict(shop), 'reachable');
  });

  test('that stop at the first have changed nothing, and say so', async () => {
    await using shop = await serveShop();
    const [first] = await plan(shop);
    if (first === undefined) throw new Error('no call');
    const refused = { ...first, operation: 'DeleteVpc', input: { VpcId: 'vpc-0123' } };
    await assert.rejects(makeCalls(shop.api, [refused], { owner: 'shop', begin: () => {} }), {
      advice: 'Nothing has been changed.',
    });
  });

  test('of a service that Apron does not serve are refused', async () => {
    await using shop = await serveShop();
    const lambda = { service: 'lambda', operation: 'UpdateFunctionConfiguration' } as const;
    const calls: ApiCall[] = [{ ...lambda, region: 'us-east-1', input: {}, makes: [], wait: null }];
    const making = { owner: 'shop', begin: () => {} };
    await assert.rejects(makeCalls(shop.api, calls, making), /lambda, which Apron does not serve/);
  });
});
