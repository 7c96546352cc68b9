import type {
  CodeConfiguration,
  CodeConfigurationValues,
  ImageConfiguration,
  Service,
  SourceConfiguration,
} from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import { Failure, UsageFailure } from '../failure.ts';
import type { DeploySettings } from './deploy-options.ts';
import { type Proposal, proposeRuntime, type ReadFile } from './propose-runtime.ts';

export type SourceWanted =
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'git'; readonly url: string }
  | { readonly kind: 'folder'; readonly sha256: string; readonly read: ReadFile };

export type SourceDecision = {
  readonly configuration: SourceConfiguration;
  /** What was decided for the person, in a line; empty when there was nothing to decide. */
  readonly note: string;
};

/** Puts together what is wanted, what the command line says and what an existing service already has. */
export function decideSource(
  wanted: SourceWanted,
  settings: DeploySettings,
  existing: Wire<Service> | null,
): SourceDecision {
  const before = existing?.SourceConfiguration;
  if (before !== undefined) refuseOtherKind(wanted, before, existing?.ServiceName ?? '');
  if (wanted.kind === 'image') return decideImage(wanted.reference, settings, before);
  return decideCode(wanted, settings, before);
}

function refuseOtherKind(wanted: SourceWanted, before: Wire<SourceConfiguration>, name: string): void {
  const isImage = before.ImageRepository !== undefined;
  if (isImage === (wanted.kind === 'image')) return;
  throw new Failure(
    `The service ${name} runs ${isImage ? 'an image' : 'source code'}; App Runner cannot change that.`,
    `Give this one another name with --name, or delete the old one: ./apron delete ${name}`,
  );
}

function decideImage(
  reference: string,
  settings: DeploySettings,
  before: Wire<SourceConfiguration> | undefined,
): SourceDecision {
  const earlier = before?.ImageRepository?.ImageConfiguration ?? {};
  const { runtime, build, branch, sourceDirectory } = settings;
  if (runtime !== null || build !== null || branch !== null || sourceDirectory !== null) {
    throw new UsageFailure(
      '--runtime, --build, --branch and --source-directory are for source code, not for an image.',
    );
  }
  const configuration: ImageConfiguration = { ...earlier, ...runSettings(settings, earlier) };
  const isPublic = !/^[0-9]{12}\.dkr\.ecr\./.test(reference);
  return {
    configuration: {
      ImageRepository: {
        ImageIdentifier: reference,
        ImageRepositoryType: isPublic ? 'ECR_PUBLIC' : 'ECR',
        ...(Object.keys(configuration).length === 0 ? {} : { ImageConfiguration: configuration }),
      },
      AutoDeploymentsEnabled: before?.AutoDeploymentsEnabled ?? false,
    },
    note: '',
  };
}

function decideCode(
  wanted: Exclude<SourceWanted, { kind: 'image' }>,
  settings: DeploySettings,
  before: Wire<SourceConfiguration> | undefined,
): SourceDecision {
  const earlier = before?.CodeRepository;
  const isUpload = wanted.kind === 'folder';
  if (isUpload && settings.branch !== null)
    throw new UsageFailure('--branch is for a Git source, not for a folder.');
  const directory = settings.sourceDirectory ?? earlier?.SourceDirectory;
  const { code, note } = decideBuild(wanted, settings, earlier?.CodeConfiguration?.CodeConfigurationValues);
  return {
    configuration: {
      CodeRepository: {
        RepositoryUrl: isUpload ? `apron://uploads/${wanted.sha256}` : wanted.url,
        SourceCodeVersion: {
          Type: 'BRANCH',
          Value: isUpload ? 'upload' : (settings.branch ?? earlier?.SourceCodeVersion?.Value ?? 'main'),
        },
        CodeConfiguration: code,
        ...(directory === undefined ? {} : { SourceDirectory: directory }),
      },
      AutoDeploymentsEnabled: isUpload ? false : (before?.AutoDeploymentsEnabled ?? false),
    },
    note,
  };
}

type BuildDecision = { readonly code: CodeConfiguration; readonly note: string };

/** The command line wins, then what the folder says of itself, then what the service had, then a proposal. */
function decideBuild(
  wanted: Exclude<SourceWanted, { kind: 'image' }>,
  settings: DeploySettings,
  earlier: Wire<CodeConfigurationValues> | undefined,
): BuildDecision {
  if (settings.runtime !== null) {
    return byValues({ ...earlier, Runtime: settings.runtime }, settings, `Building with ${settings.runtime}`);
  }
  const read: ReadFile = wanted.kind === 'folder' ? wanted.read : () => null;
  if (read('apprunner.yaml') !== null) return byRepository(settings, 'Building as apprunner.yaml says');
  if (earlier?.Runtime !== undefined) return byValues(earlier, settings, '');
  if (wanted.kind === 'git')
    return byRepository(settings, 'Building as apprunner.yaml or Dockerfile of the repository says');
  if (read('Dockerfile') !== null) return byRepository(settings, 'Building the Dockerfile');
  const proposal = proposeRuntime(read);
  if (proposal === null) {
    throw new Failure(
      'The folder does not say how it is built and started.',
      'Give it an apprunner.yaml or a Dockerfile, or say it here:\n  ./apron deploy DIRECTORY --runtime nodejs22 --build "npm ci" --start "npm start"',
    );
  }
  return byValues(valuesOf(proposal), settings, describe(proposal, settings));
}

function byRepository(settings: DeploySettings, note: string): BuildDecision {
  const { port, build, start, environment, secrets } = settings;
  const isSaid = port !== null || build !== null || start !== null;
  if (isSaid || Object.keys(environment).length > 0 || Object.keys(secrets).length > 0) {
    throw new UsageFailure(
      'The repository says how it is built and run (apprunner.yaml or Dockerfile): --port, --build, --start, --env and --secret would be ignored.',
      'Write them into apprunner.yaml, or take over with --runtime.',
    );
  }
  return { code: { ConfigurationSource: 'REPOSITORY' }, note };
}

function byValues(
  earlier: Wire<CodeConfigurationValues>,
  settings: DeploySettings,
  note: string,
): BuildDecision {
  const values: CodeConfigurationValues = {
    ...earlier,
    Runtime: earlier.Runtime,
    ...(settings.build === null ? {} : { BuildCommand: settings.build }),
    ...runSettings(settings, earlier),
  };
  return { code: { ConfigurationSource: 'API', CodeConfigurationValues: values }, note };
}

function runSettings(settings: DeploySettings, earlier: Wire<ImageConfiguration>): ImageConfiguration {
  const environment = merge(earlier.RuntimeEnvironmentVariables, settings.environment);
  const secrets = merge(earlier.RuntimeEnvironmentSecrets, settings.secrets);
  return {
    ...(settings.port === null ? {} : { Port: String(settings.port) }),
    ...(settings.start === null ? {} : { StartCommand: settings.start }),
    ...(environment === null ? {} : { RuntimeEnvironmentVariables: environment }),
    ...(secrets === null ? {} : { RuntimeEnvironmentSecrets: secrets }),
  };
}

/** Null when there neither were nor are any: then nothing is sent. */
function merge(
  earlier: Readonly<Record<string, string>> | undefined,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> | null {
  if (earlier === undefined && Object.keys(changes).length === 0) return null;
  const merged: Record<string, string | null> = { ...earlier, ...changes };
  const kept = Object.entries(merged).filter((pair): pair is [string, string] => pair[1] !== null);
  return Object.fromEntries(kept);
}

function valuesOf(proposal: Proposal): Wire<CodeConfigurationValues> {
  return {
    Runtime: proposal.runtime,
    StartCommand: proposal.startCommand,
    ...(proposal.buildCommand === null ? {} : { BuildCommand: proposal.buildCommand }),
    ...(Object.keys(proposal.environment).length === 0
      ? {}
      : { RuntimeEnvironmentVariables: { ...proposal.environment } }),
  };
}

function describe(proposal: Proposal, settings: DeploySettings): string {
  const build = settings.build ?? proposal.buildCommand;
  const start = settings.start ?? proposal.startCommand;
  return `${proposal.because} found: runtime ${proposal.runtime}${build === null ? '' : `, build "${build}"`}, start "${start}"`;
}
