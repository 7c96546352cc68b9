import { ec2Operations } from './ec2-operations.ts';

/** Which services of the official SDK are read, and what of each. A new service is one line here. */
export type SchemaSource = {
  /** Name of the generated file. */
  readonly file: string;
  /** The SDK's package. */
  readonly package: string;
  readonly signingName: string;
  /** The operations whose shapes are kept; `all` for every one. */
  readonly operations: 'all' | readonly string[];
  /** Members that are 64-bit in AWS's model; the SDK calls every number just a number. */
  readonly longs?: readonly string[];
};

export const schemaSources: readonly SchemaSource[] = [
  {
    file: 'apprunner',
    package: '@aws-sdk/client-apprunner',
    signingName: 'apprunner',
    operations: 'all',
  },
  {
    file: 'ec2',
    package: '@aws-sdk/client-ec2',
    signingName: 'ec2',
    operations: ec2Operations,
  },
  {
    file: 'sts',
    package: '@aws-sdk/client-sts',
    signingName: 'sts',
    operations: ['GetCallerIdentity'],
  },
  {
    file: 'cloudwatch-logs',
    package: '@aws-sdk/client-cloudwatch-logs',
    signingName: 'logs',
    operations: ['DescribeLogGroups', 'DescribeLogStreams', 'GetLogEvents', 'FilterLogEvents'],
    longs: [
      'creationTime',
      'endTime',
      'firstEventTimestamp',
      'ingestionTime',
      'lastEventTimestamp',
      'lastIngestionTime',
      'startTime',
      'storedBytes',
      'timestamp',
    ],
  },
  {
    file: 'secrets-manager',
    package: '@aws-sdk/client-secrets-manager',
    signingName: 'secretsmanager',
    operations: [
      'CreateSecret',
      'DeleteSecret',
      'DescribeSecret',
      'GetSecretValue',
      'ListSecrets',
      'PutSecretValue',
      'UpdateSecret',
    ],
    longs: ['AutomaticallyAfterDays', 'RecoveryWindowInDays'],
  },
  {
    file: 'ssm',
    package: '@aws-sdk/client-ssm',
    signingName: 'ssm',
    operations: [
      'DeleteParameter',
      'DescribeParameters',
      'GetParameter',
      'GetParameters',
      'GetParametersByPath',
      'PutParameter',
    ],
    longs: ['Version'],
  },
];
