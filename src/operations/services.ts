import type { AwsService } from '../aws/service.ts';
import type { ApronContext } from './apron/apron-context.ts';
import { apron } from './apron/index.ts';
import { appRunner } from './apprunner/index.ts';
import { ec2 } from './ec2/index.ts';
import { cloudWatchLogs } from './logs/index.ts';
import { secretsManager } from './secretsmanager/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';

/** The same operations for Apron's own clients, which would otherwise need an XML parser: AWS's EC2 speaks its query protocol only. */
const ec2InJson: AwsService<ApronContext> = {
  ...ec2,
  schema: { ...ec2.schema, protocol: 'aws-json-1.0', targetPrefix: 'AmazonEC2' },
};

/** Every service that Apron serves: AWS's and its own. */
export const services: readonly AwsService<ApronContext>[] = [
  appRunner,
  ec2,
  ec2InJson,
  cloudWatchLogs,
  secretsManager,
  ssm,
  sts,
  apron,
];
