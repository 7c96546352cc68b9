import type { CreateServiceRequest } from '@aws-sdk/client-apprunner';
import { Refusal } from '../../model/refusal.ts';
import type { CodeConfiguration, CodeSource, ImageSource, SourceSettings } from '../../model/source.ts';
import type { Scope } from '../../model/scope.ts';
import type { Validated } from '../context.ts';
import { checkImageIdentifier, isOwnEcrImage } from './image-identifier.ts';
import { readCommand, readRunSettings } from './read-run-settings.ts';
import { checkRepositoryUrl, checkSourceDirectory, checkSourceVersion } from './repository-location.ts';

export type SourceInput = Validated<CreateServiceRequest>['SourceConfiguration'];
type CodeInput = NonNullable<SourceInput['CodeRepository']>;
type ImageInput = NonNullable<SourceInput['ImageRepository']>;

/**
 * Reads SourceConfiguration. `present` is what the service has now, null for a new one: what an update leaves out
 * stays, save that the repository it gives is taken whole. Throws InvalidRequest.
 */
export function readSource(scope: Scope, input: SourceInput, present: SourceSettings | null): SourceSettings {
  const source = readRepository(scope, input) ?? present?.source;
  if (source === undefined) {
    throw new Refusal(
      'InvalidRequest',
      'SourceConfiguration must have exactly one of CodeRepository and ImageRepository.',
    );
  }
  if (present !== null && present.source.kind !== source.kind) {
    throw new Refusal(
      'InvalidRequest',
      `The source of a service cannot be changed from ${present.source.kind} to ${source.kind}.`,
    );
  }
  const isPublicImage = source.kind === 'image' && source.repositoryType === 'ECR_PUBLIC';
  const accessRoleArn = input.AuthenticationConfiguration?.AccessRoleArn;
  checkPublicImage(isPublicImage, input);
  return {
    source,
    isAutoDeployed: isPublicImage ? false : readAutoDeployment(scope, input, { source, present }),
    connectionArn: input.AuthenticationConfiguration?.ConnectionArn ?? present?.connectionArn ?? null,
    accessRoleArn: isPublicImage ? null : (accessRoleArn ?? present?.accessRoleArn ?? null),
  };
}

function readRepository(scope: Scope, input: SourceInput): CodeSource | ImageSource | undefined {
  const { CodeRepository, ImageRepository } = input;
  if (CodeRepository !== undefined && ImageRepository !== undefined) {
    throw new Refusal(
      'InvalidRequest',
      'SourceConfiguration must have exactly one of CodeRepository and ImageRepository.',
    );
  }
  if (CodeRepository !== undefined) return readCode(scope, CodeRepository);
  return ImageRepository === undefined ? undefined : readImage(scope, ImageRepository);
}

function readImage(scope: Scope, input: ImageInput): ImageSource {
  checkImageIdentifier(input.ImageIdentifier);
  return {
    kind: 'image',
    identifier: input.ImageIdentifier,
    repositoryType: input.ImageRepositoryType,
    run: readRunSettings(scope, input.ImageConfiguration ?? {}),
    isConfigured: input.ImageConfiguration !== undefined,
  };
}

function readCode(scope: Scope, input: CodeInput): CodeSource {
  const sourceDirectory = input.SourceDirectory ?? '/';
  checkRepositoryUrl(input.RepositoryUrl);
  checkSourceVersion(input.SourceCodeVersion.Value);
  checkSourceDirectory(sourceDirectory);
  return {
    kind: 'code',
    repositoryUrl: input.RepositoryUrl,
    version: input.SourceCodeVersion.Value,
    sourceDirectory,
    configuration: readCodeConfiguration(scope, input.CodeConfiguration),
  };
}

function readCodeConfiguration(
  scope: Scope,
  input: CodeInput['CodeConfiguration'],
): CodeConfiguration | null {
  if (input === undefined) return null;
  // The guide: with REPOSITORY the file decides, and values given beside it are ignored.
  if (input.ConfigurationSource === 'REPOSITORY') return { from: 'repository' };
  const values = input.CodeConfigurationValues;
  if (values === undefined) {
    throw new Refusal(
      'InvalidRequest',
      'CodeConfigurationValues is required when ConfigurationSource is API.',
    );
  }
  return {
    from: 'api',
    runtime: values.Runtime,
    buildCommand: readCommand('BuildCommand', values.BuildCommand),
    run: readRunSettings(scope, values),
  };
}

function checkPublicImage(isPublicImage: boolean, input: SourceInput): void {
  if (!isPublicImage) return;
  if (input.AuthenticationConfiguration?.AccessRoleArn !== undefined) {
    throw new Refusal(
      'InvalidRequest',
      'Authentication configuration is not valid: AccessRoleArn must not be given for an image in an ECR Public repository.',
    );
  }
  if (input.AutoDeploymentsEnabled !== true) return;
  // The wording is AWS's: terraform-provider-aws issue 24531.
  throw new Refusal(
    'InvalidRequest',
    "App Runner doesn't support automatic deployments for an image in an ECR Public repository.",
  );
}

/** Source of the defaults: service model; guide, "manage-deploy". */
function readAutoDeployment(
  scope: Scope,
  input: SourceInput,
  { source, present }: { source: CodeSource | ImageSource; present: SourceSettings | null },
): boolean {
  const byDefault = source.kind === 'code' || isOwnEcrImage(source.identifier, scope);
  return input.AutoDeploymentsEnabled ?? present?.isAutoDeployed ?? byDefault;
}
