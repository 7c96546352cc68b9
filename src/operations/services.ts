import type { AwsService } from '../aws/service.ts';
import type { ApronContext } from './apron/apron-context.ts';
import { apron } from './apron/index.ts';
import { appRunner } from './apprunner/index.ts';
import { ec2 } from './ec2/index.ts';
import { cloudWatchLogs } from './logs/index.ts';
import { secretsManager } from './secretsmanager/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';

/** Every service that Apron serves: AWS's and its own. */
export const services: readonly AwsService<ApronContext>[] = [
  appRunner,
  ec2,
  cloudWatchLogs,
  secretsManager,
  ssm,
  sts,
  apron,
];
