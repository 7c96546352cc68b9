import type {
  CodeRepository,
  ImageConfiguration,
  ImageRepository,
  SourceConfiguration,
} from '@aws-sdk/client-apprunner';
import type { CodeSource, ImageSource, RunSettings, SourceSettings } from '../../../model/source.ts';

/** SourceConfiguration as DescribeService answers it: of secrets their references, never their values. */
export function sourceShape(settings: SourceSettings): SourceConfiguration {
  const { source, connectionArn, accessRoleArn } = settings;
  return {
    ...(source.kind === 'code'
      ? { CodeRepository: codeShape(source) }
      : { ImageRepository: imageShape(source) }),
    AutoDeploymentsEnabled: settings.isAutoDeployed,
    ...((connectionArn !== null || accessRoleArn !== null) && {
      AuthenticationConfiguration: {
        ...(connectionArn !== null && { ConnectionArn: connectionArn }),
        ...(accessRoleArn !== null && { AccessRoleArn: accessRoleArn }),
      },
    }),
  };
}

function imageShape(image: ImageSource): ImageRepository {
  return {
    ImageIdentifier: image.identifier,
    ...(image.isConfigured && { ImageConfiguration: runShape(image.run) }),
    ImageRepositoryType: image.repositoryType,
  };
}

function codeShape(code: CodeSource): CodeRepository {
  return {
    RepositoryUrl: code.repositoryUrl,
    SourceCodeVersion: { Type: 'BRANCH', Value: code.version },
    ...(code.configuration !== null && { CodeConfiguration: configurationShape(code.configuration) }),
    SourceDirectory: code.sourceDirectory,
  };
}

function configurationShape(
  configuration: NonNullable<CodeSource['configuration']>,
): NonNullable<CodeRepository['CodeConfiguration']> {
  if (configuration.from === 'repository') return { ConfigurationSource: 'REPOSITORY' };
  return {
    ConfigurationSource: 'API',
    CodeConfigurationValues: {
      Runtime: configuration.runtime,
      ...(configuration.buildCommand !== null && { BuildCommand: configuration.buildCommand }),
      ...runShape(configuration.run),
    },
  };
}

function runShape(run: RunSettings): ImageConfiguration {
  return {
    Port: String(run.port),
    ...(run.startCommand !== null && { StartCommand: run.startCommand }),
    ...(Object.keys(run.environment).length > 0 && { RuntimeEnvironmentVariables: { ...run.environment } }),
    ...(Object.keys(run.secrets).length > 0 && { RuntimeEnvironmentSecrets: { ...run.secrets } }),
  };
}
