import type { AwsService } from '../aws/service.ts';
import { appRunner } from './apprunner/index.ts';
import type { Context } from './context.ts';

/** Every AWS service that Apron serves. */
export const services: readonly AwsService<Context>[] = [appRunner];
