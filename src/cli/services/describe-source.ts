import type { SourceConfiguration } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';

/** The source of a service in one line or a few: what a person would say it is. */
export function describeSource(source: Wire<SourceConfiguration> | undefined): string {
  const image = source?.ImageRepository;
  if (image !== undefined) return `image ${image.ImageIdentifier ?? ''}`;
  const code = source?.CodeRepository;
  if (code === undefined) return 'unknown';
  const url = code.RepositoryUrl ?? '';
  const upload = /^apron:\/\/uploads\/([0-9a-f]{12})/.exec(url)?.[1];
  const where =
    upload === undefined ? `${url} at ${code.SourceCodeVersion?.Value ?? ''}` : `uploaded folder ${upload}`;
  const folder = (code.SourceDirectory ?? '/') === '/' ? '' : `, in ${code.SourceDirectory ?? ''}`;
  const values = code.CodeConfiguration?.CodeConfigurationValues;
  if (values === undefined) return `${where}${folder}\nbuilt as its apprunner.yaml or Dockerfile says`;
  const build = values.BuildCommand === undefined ? '' : `\nbuild: ${values.BuildCommand}`;
  const start = values.StartCommand === undefined ? '' : `\nstart: ${values.StartCommand}`;
  return `${where}${folder}\nruntime ${values.Runtime ?? ''}${build}${start}`;
}
