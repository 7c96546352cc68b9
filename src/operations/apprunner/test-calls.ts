import type * as sdk from '@aws-sdk/client-apprunner';
import type { ServiceStatus } from '../../model/service.ts';
import type { CommandInput, CommandOutput, Context } from '../context.ts';
import { callOperation } from '../test-calls.ts';
import { settle } from '../test-context.ts';
import { appRunner } from './index.ts';

export type OperationName = {
  [Name in keyof typeof sdk]: Name extends `${infer Operation}Command` ? Operation : never;
}[keyof typeof sdk];

/** Calls an operation of App Runner with input that is validated first; throws the error a client would see. */
export function call<Name extends OperationName>(
  context: Context,
  name: Name,
  input: CommandInput<typeof sdk, Name>,
): CommandOutput<typeof sdk, Name> {
  return callOperation(appRunner, name, { input: input as object, context }) as CommandOutput<
    typeof sdk,
    Name
  >;
}

export const imageSource = {
  ImageRepository: {
    ImageIdentifier: 'public.ecr.aws/aws-containers/hello-app-runner:latest',
    ImageRepositoryType: 'ECR_PUBLIC',
    ImageConfiguration: { Port: '8000' },
  },
} as const satisfies sdk.SourceConfiguration;

export const codeSource = {
  CodeRepository: {
    RepositoryUrl: 'https://git.example.com/team/shop.git',
    SourceCodeVersion: { Type: 'BRANCH', Value: 'main' },
    CodeConfiguration: { ConfigurationSource: 'REPOSITORY' },
  },
} as const satisfies sdk.SourceConfiguration;

/** Creates a service and lets its creation end in `status`; returns its ARN. */
export function createdService(
  context: Context,
  {
    name = 'shop',
    status = 'RUNNING',
    ...input
  }: Partial<sdk.CreateServiceRequest> & { name?: string; status?: ServiceStatus } = {},
): string {
  const { Service } = call(context, 'CreateService', {
    ServiceName: name,
    SourceConfiguration: imageSource,
    ...input,
  });
  const arn = Service?.ServiceArn ?? '';
  if (status !== 'OPERATION_IN_PROGRESS') settle(context, arn, status);
  return arn;
}
