import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AwsService } from '../../aws/service.ts';
import { fillReferences, readAt } from '../../cli/fix/references.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { makeTestShop, type TestShop } from '../../operations/apron/test-shop.ts';
import { appRunner } from '../../operations/apprunner/index.ts';
import type { Context } from '../../operations/context.ts';
import { ec2 } from '../../operations/ec2/index.ts';
import { call } from '../../operations/ec2/test-calls.ts';
import { settleNetwork } from '../../operations/ec2/test-settling.ts';
import { callOperation } from '../../operations/test-calls.ts';
import { settle } from '../../operations/test-context.ts';
import { readLandscape } from '../../store/read-landscape.ts';
import type { Flow } from '../flow.ts';
import { walk } from '../walk.ts';
import { applyChanges } from './apply-changes.ts';
import type { Fix } from './change.ts';
import { findFixes } from './find-fixes.ts';
import { toApiCalls } from './to-api-calls.ts';

/** Faults of the shop’s network, and where its service wants to go. */
const scenarios: readonly {
  readonly title: string;
  readonly breaks: (shop: TestShop) => void;
  readonly to: Flow['destination'] | ((shop: TestShop) => Flow['destination']);
  readonly port: number;
}[] = [
  { title: 'private subnets without a way out', breaks: () => {}, to: { kind: 'internet' }, port: 443 },
  {
    title: 'a connector in public subnets',
    breaks: (shop) => {
      call(shop.context, 'ReplaceRouteTableAssociation', {
        AssociationId: associationOf(shop, shop.privateSubnetIds[0]),
        RouteTableId: shop.publicTableId,
      });
      call(shop.context, 'ReplaceRouteTableAssociation', {
        AssociationId: associationOf(shop, shop.privateSubnetIds[1]),
        RouteTableId: shop.publicTableId,
      });
    },
    to: { kind: 'internet' },
    port: 443,
  },
  {
    title: 'a database whose group lets nobody in',
    breaks: ({ context, dataGroupId, appGroupId }) =>
      call(context, 'RevokeSecurityGroupIngress', {
        GroupId: dataGroupId,
        IpPermissions: [
          { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: appGroupId }] },
        ],
      }),
    to: ({ databaseId }) => ({ kind: 'interface', id: databaseId }),
    port: 5432,
  },
  {
    title: 'a network ACL that denies',
    breaks: ({ context, defaultAclId }) =>
      call(context, 'CreateNetworkAclEntry', {
        NetworkAclId: defaultAclId,
        RuleNumber: 50,
        Protocol: '6',
        RuleAction: 'deny',
        Egress: false,
        CidrBlock: '0.0.0.0/0',
        PortRange: { From: 5432, To: 5432 },
      }),
    to: ({ databaseId }) => ({ kind: 'interface', id: databaseId }),
    port: 5432,
  },
  {
    title: 'S3 without an endpoint',
    breaks: () => {},
    to: { kind: 'service', name: 'com.amazonaws.us-east-1.s3' },
    port: 443,
  },
  {
    title: 'Secrets Manager without an endpoint',
    breaks: () => {},
    to: { kind: 'service', name: 'com.amazonaws.us-east-1.secretsmanager' },
    port: 443,
  },
];

describe('on Apron a fix does what its changes say', () => {
  for (const scenario of scenarios) {
    test(scenario.title, () => {
      const { fixes } = makeScenario(scenario);
      assert.ok(fixes.length > 0);
      for (const index of fixes.keys()) {
        const { shop, landscape, flow, fixes: found } = makeScenario(scenario);
        const fix = found[index];
        assert.ok(fix !== undefined);
        makeCalls(shop, fix, landscape);
        const supposed = walk(applyChanges(landscape, fix.changes), flow);
        const real = walk(landscapeOf(shop), flow);
        assert.equal(real.verdict, 'reachable', JSON.stringify(fix.changes));
        assert.deepEqual(
          real.paths.map((path) => path.forward.map(({ from }) => from.kind)),
          supposed.paths.map((path) => path.forward.map(({ from }) => from.kind)),
          'the same way, over things of the same kinds',
        );
      }
    });
  }
});

function makeScenario({ breaks, to, port }: (typeof scenarios)[number]) {
  const shop = makeTestShop();
  breaks(shop);
  settleNetwork(shop.context);
  const landscape = landscapeOf(shop);
  const flow: Flow = {
    source: { kind: 'workload', id: shop.serviceArn },
    destination: typeof to === 'function' ? to(shop) : to,
    protocol: 'tcp',
    port,
  };
  return { shop, landscape, flow, fixes: findFixes(landscape, walk(landscape, flow)) };
}

function landscapeOf({ context }: TestShop): Landscape {
  return readLandscape(context.store, { scope: context.scope, hostSuffix: context.settings.hostSuffix });
}

function associationOf({ context }: TestShop, subnetId: string): string {
  const all = call(context, 'DescribeRouteTables', {}).RouteTables ?? [];
  const found = all.flatMap((table) => table.Associations ?? []).find((each) => each.SubnetId === subnetId);
  return found?.RouteTableAssociationId ?? '';
}

/** EC2 with inputs as JSON, which is how SDKs hold them before they are flattened. */
const ec2InJson = {
  ...ec2,
  schema: { ...ec2.schema, protocol: 'aws-json-1.0', targetPrefix: 'AmazonEC2' },
} as const;

function makeCalls({ context, serviceArn }: TestShop, fix: Fix, landscape: Landscape): void {
  const made = new Map<string, string>();
  for (const { service, operation, input, makes, wait } of toApiCalls(fix, landscape)) {
    const called: AwsService<Context> = service === 'ec2' ? ec2InJson : appRunner;
    const answer = callOperation(called, operation, {
      input: fillReferences(input, made) as object,
      context,
    });
    for (const { ref, path } of makes) {
      const id = readAt(answer, path, made);
      assert.ok(id !== null, `${operation} answers ${JSON.stringify(path)}`);
      made.set(ref, id);
    }
    settleNetwork(context);
    if (wait === null) continue;
    const asked = fillReferences(wait.input, made) as object;
    const state = readAt(callOperation(called, wait.operation, { input: asked, context }), wait.path, made);
    assert.equal(state, wait.value);
  }
  if (toApiCalls(fix, landscape).some(({ operation }) => operation === 'UpdateService')) {
    settle(context, serviceArn, 'RUNNING');
  }
}
