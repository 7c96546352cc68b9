import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Context } from '../context.ts';
import { callOperation } from '../test-calls.ts';
import { seenFrom, testContext } from '../test-context.ts';
import { appRunner } from './index.ts';
import { call, codeSource, createdService, imageSource } from './test-calls.ts';
import { createdIngress } from './test-ingress.ts';
import { putTestVpc } from './test-vpc.ts';

/** One of everything in the first account, by the member name that operations take it by. */
function filled(context: Context) {
  const ServiceArn = createdService(context);
  createdService(context, { name: 'paused', status: 'PAUSED' });
  call(context, 'AssociateCustomDomain', { ServiceArn, DomainName: 'shop.example.com' });
  const Tags = [{ Key: 'team', Value: 'blue' }];
  call(context, 'TagResource', { ResourceArn: ServiceArn, Tags });
  return {
    ServiceArn,
    ConnectionArn: call(context, 'CreateConnection', { ConnectionName: 'github', ProviderType: 'GITHUB' })
      .Connection?.ConnectionArn,
    AutoScalingConfigurationArn: call(context, 'CreateAutoScalingConfiguration', {
      AutoScalingConfigurationName: 'wide',
    }).AutoScalingConfiguration?.AutoScalingConfigurationArn,
    ObservabilityConfigurationArn: call(context, 'CreateObservabilityConfiguration', {
      ObservabilityConfigurationName: 'traced',
    }).ObservabilityConfiguration?.ObservabilityConfigurationArn,
    VpcConnectorArn: call(context, 'CreateVpcConnector', {
      VpcConnectorName: 'database',
      Subnets: [...putTestVpc(context).subnets],
    }).VpcConnector?.VpcConnectorArn,
    VpcIngressConnectionArn: createdIngress(context).VpcIngressConnectionArn,
  };
}

type Arns = ReturnType<typeof filled>;

/** A request that would work for its owner, for each operation that takes an ARN. */
function requestsWith(arns: Arns): Record<string, object[]> {
  const { ServiceArn, ConnectionArn, AutoScalingConfigurationArn } = arns;
  const { ObservabilityConfigurationArn, VpcConnectorArn, VpcIngressConnectionArn } = arns;
  const ofService = [{ ServiceArn }];
  const tagged = Object.values(arns).map((ResourceArn) => ({ ResourceArn }));
  const IngressVpcConfiguration = { VpcId: 'vpc-1', VpcEndpointId: 'vpce-1' };
  const created = { ServiceName: 'stolen', SourceConfiguration: imageSource };
  return {
    AssociateCustomDomain: [{ ServiceArn, DomainName: 'other.example.com' }],
    CreateService: [
      { ...created, AutoScalingConfigurationArn },
      {
        ...created,
        ObservabilityConfiguration: { ObservabilityEnabled: true, ObservabilityConfigurationArn },
      },
      {
        ...created,
        SourceConfiguration: { ...codeSource, AuthenticationConfiguration: { ConnectionArn } },
      },
      {
        ...created,
        NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } },
      },
    ],
    CreateVpcIngressConnection: [{ ServiceArn, VpcIngressConnectionName: 'stolen', IngressVpcConfiguration }],
    DeleteAutoScalingConfiguration: [{ AutoScalingConfigurationArn }],
    DeleteConnection: [{ ConnectionArn }],
    DeleteObservabilityConfiguration: [{ ObservabilityConfigurationArn }],
    DeleteService: ofService,
    DeleteVpcConnector: [{ VpcConnectorArn }],
    DeleteVpcIngressConnection: [{ VpcIngressConnectionArn }],
    DescribeAutoScalingConfiguration: [{ AutoScalingConfigurationArn }],
    DescribeCustomDomains: ofService,
    DescribeObservabilityConfiguration: [{ ObservabilityConfigurationArn }],
    DescribeService: ofService,
    DescribeVpcConnector: [{ VpcConnectorArn }],
    DescribeVpcIngressConnection: [{ VpcIngressConnectionArn }],
    DisassociateCustomDomain: [{ ServiceArn, DomainName: 'shop.example.com' }],
    ListOperations: ofService,
    ListServicesForAutoScalingConfiguration: [{ AutoScalingConfigurationArn }],
    ListTagsForResource: tagged,
    PauseService: ofService,
    ResumeService: ofService,
    StartDeployment: ofService,
    TagResource: tagged.map((request) => ({ ...request, Tags: [{ Key: 'team', Value: 'red' }] })),
    UntagResource: tagged.map((request) => ({ ...request, TagKeys: ['team'] })),
    UpdateDefaultAutoScalingConfiguration: [{ AutoScalingConfigurationArn }],
    UpdateService: ofService,
    UpdateVpcIngressConnection: [{ VpcIngressConnectionArn, IngressVpcConfiguration }],
  };
}

/** The operations that take no ARN: what they answer or make must be the caller's alone. */
const withoutArn: Record<string, object> = {
  CreateAutoScalingConfiguration: { AutoScalingConfigurationName: 'wide' },
  CreateConnection: { ConnectionName: 'github', ProviderType: 'GITHUB' },
  CreateObservabilityConfiguration: { ObservabilityConfigurationName: 'traced' },
  CreateVpcConnector: { VpcConnectorName: 'database', Subnets: ['subnet-21'] },
  ListAutoScalingConfigurations: {},
  ListConnections: {},
  ListObservabilityConfigurations: {},
  ListServices: {},
  ListVpcConnectors: {},
  ListVpcIngressConnections: {},
};

/** All that an account has, tags included. */
function everythingOf({ store }: Context, account: string) {
  const rows = [
    store.services,
    store.connections,
    store.autoScaling,
    store.observability,
    store.vpcConnectors,
    store.vpcIngressConnections,
  ].map((documents) => documents.list({ account }) as { arn: string }[]);
  const ids = store.services.list({ account }).map((service) => service.id);
  return {
    rows,
    tags: rows.flat().map(({ arn }) => store.tags.of(arn)),
    ofServices: ids.map((service_id) => [
      store.operations.list({ service_id }),
      store.revisions.list({ service_id }),
      store.customDomains.list({ service_id }),
    ]),
  };
}

const isRefusal = (error: { code?: string }): boolean =>
  error.code === 'ResourceNotFoundException' || error.code === 'InvalidRequestException';

const strangers = [
  { who: 'another account', scope: { account: '999999999999', region: 'us-east-1' } },
  { who: 'the same account in another region', scope: { account: '123456789012', region: 'eu-west-1' } },
];

describe('failure class 13: what belongs to one account and region is nobody else’s', () => {
  const covered = new Set([...Object.keys(requestsWith({} as Arns)), ...Object.keys(withoutArn)]);

  test('every one of the 37 operations is covered here', () => {
    assert.deepEqual([...covered].sort(), Object.keys(appRunner.handlers).sort());
    assert.equal(covered.size, 37);
  });

  for (const { who, scope } of strangers) {
    test(`no ARN is of any use to ${who}, and nothing changes`, () => {
      const owner = testContext();
      const requests = requestsWith(filled(owner));
      const before = everythingOf(owner, owner.scope.account);
      const context = seenFrom(owner, { scope });
      for (const [operation, inputs] of Object.entries(requests)) {
        for (const input of inputs) {
          assert.throws(
            () => callOperation(appRunner, operation, { input, context }),
            isRefusal,
            `${operation} ${JSON.stringify(input)}`,
          );
        }
      }
      assert.deepEqual(everythingOf(owner, owner.scope.account), before);
    });

    test(`an ARN with its scope rewritten is of no use to ${who} either`, () => {
      const owner = testContext();
      const arns = filled(owner);
      const rewritten = Object.fromEntries(
        Object.entries(arns).map(([name, arn]) => [
          name,
          arn?.replace(/:us-east-1:123456789012:/, `:${scope.region}:${scope.account}:`),
        ]),
      ) as Arns;
      const before = everythingOf(owner, owner.scope.account);
      const context = seenFrom(owner, { scope });
      for (const [operation, inputs] of Object.entries(requestsWith(rewritten))) {
        for (const input of inputs) {
          assert.throws(() => callOperation(appRunner, operation, { input, context }), isRefusal, operation);
        }
      }
      assert.deepEqual(everythingOf(owner, owner.scope.account), before);
    });

    test(`names, quotas and lists of ${who} are separate`, () => {
      const owner = testContext();
      filled(owner);
      const before = JSON.stringify(everythingOf(owner, owner.scope.account).ofServices);
      const context = seenFrom(owner, { scope });
      putTestVpc(context, 2);
      for (const [operation, input] of Object.entries(withoutArn)) {
        const answer = JSON.stringify(callOperation(appRunner, operation, { input, context }));
        assert.doesNotMatch(answer, /us-east-1:123456789012/, operation);
      }
      assert.equal(JSON.stringify(everythingOf(owner, owner.scope.account).ofServices), before);
    });
  }
});
