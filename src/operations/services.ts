import type { AwsService } from '../aws/service.ts';
import type { ApronContext } from './apron/apron-context.ts';
import { apron } from './apron/index.ts';
import { appRunner } from './apprunner/index.ts';
import { cloudWatchLogs } from './logs/index.ts';
import { secretsManager } from './secretsmanager/index.ts';
import { ssm } from './ssm/index.ts';
import { sts } from './sts/index.ts';

/** Every service that Apron serves: AWS's and its own. */
export const services: readonly AwsService<ApronContext>[] = [
  appRunner,
  cloudWatchLogs,
  secretsManager,
  ssm,
  sts,
  apron,
];
