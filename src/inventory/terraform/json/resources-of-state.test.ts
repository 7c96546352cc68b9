import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { walk } from '../../../reachability/walk.ts';
import { draftOf, landscapeOf } from '../test-terraform.ts';
import { account, id, kept, shown } from './test-states.ts';

const judge = async (text: string): Promise<string> => {
  const landscape = await landscapeOf({ 'terraform.tfstate': text });
  assert.deepEqual(landscape.gaps, []);
  const [workload] = landscape.workloads;
  const trace = walk(landscape, {
    source: { kind: 'workload', id: workload?.id ?? '' },
    destination: { kind: 'internet' },
    protocol: 'tcp',
    port: 443,
  });
  return [trace.verdict, ...trace.paths.flatMap(({ blockers }) => blockers.map(({ code }) => code))].join(
    ' ',
  );
};

describe('a state', () => {
  test('as Terraform keeps it, read to a verdict', async () =>
    assert.equal(await judge(kept()), 'reachable'));
  test('as Terraform shows it, in modules', async () => assert.equal(await judge(shown), 'reachable'));
  test('without the gateway that its table leads to, the route is a black hole', async () => {
    const text = kept().replace('"type":"aws_nat_gateway"', '"type":"aws_something_else"');
    const landscape = await landscapeOf({ 'terraform.tfstate': text });
    assert.ok(landscape.gaps.some((gap) => gap.id === id('nat', 1) && gap.subject === 'existence'));
  });
  test('things are called by their addresses, wherever their real ids stand', async () => {
    const draft = await draftOf({ 'terraform.tfstate': kept('module.app[0]') });
    const table = draft.routes.find(({ destination }) => destination !== undefined);
    assert.deepEqual(
      draft.natGateways.map(({ id: name, subnetId, allocationId }) => [name, subnetId, allocationId]),
      [
        [
          'module.app[0].aws_nat_gateway.main',
          'module.app[0].aws_subnet.public',
          'module.app[0].aws_eip.nat',
        ],
      ],
    );
    assert.equal(table?.tableId, 'module.app[0].aws_route_table.public');
    assert.deepEqual([draft.account, draft.region], [account, 'eu-west-1']);
  });
  test('a route that its table lists as well is one route', async () => {
    const draft = await draftOf({ 'terraform.tfstate': kept() });
    assert.deepEqual(
      draft.routes.map(({ tableId }) => tableId),
      ['aws_route_table.public', 'aws_route_table.private'],
    );
  });
});
