import type {
  AutoScalingConfiguration,
  CreateAutoScalingConfigurationResponse,
  DescribeAutoScalingConfigurationResponse,
  ListAutoScalingConfigurationsResponse,
} from '@aws-sdk/client-apprunner';
import { ApiError } from '../api/api-error.ts';
import type { Api, Wire } from '../api/api.ts';
import type { DeploySettings } from './deploy-options.ts';

/** App Runner keeps five revisions of a name. Source: App Runner guide, "architecture". */
const revisionsPerName = 5;

/**
 * The ARN of an auto scaling configuration with the numbers asked for, made where there is none; null when none were
 * asked for. It carries the service's name, and old revisions that nobody uses make room for new ones.
 */
export async function chooseScaling(
  api: Api,
  wanted: { serviceName: string; currentArn: string | null },
  scaling: DeploySettings['scaling'],
): Promise<string | null> {
  if (Object.keys(scaling).length === 0) return null;
  const current = wanted.currentArn === null ? null : await describe(api, wanted.currentArn);
  const numbers = {
    MinSize: scaling.min ?? current?.MinSize ?? 1,
    MaxSize: scaling.max ?? Math.max(current?.MaxSize ?? 25, scaling.min ?? 1),
    MaxConcurrency: scaling.concurrency ?? current?.MaxConcurrency ?? 100,
  };
  const name = wanted.serviceName.slice(0, 32);
  const revisions = await list(api, name);
  for (const arn of revisions) {
    const known = await describe(api, arn);
    if (Object.entries(numbers).every(([key, value]) => known?.[key as keyof typeof numbers] === value))
      return arn;
  }
  if (revisions.length >= revisionsPerName) await removeUnused(api, revisions);
  const made = await api.call<CreateAutoScalingConfigurationResponse>(
    'apprunner',
    'CreateAutoScalingConfiguration',
    {
      AutoScalingConfigurationName: name,
      ...numbers,
    },
  );
  return made.AutoScalingConfiguration?.AutoScalingConfigurationArn ?? null;
}

async function list(api: Api, name: string): Promise<string[]> {
  const answer = await api.call<ListAutoScalingConfigurationsResponse>(
    'apprunner',
    'ListAutoScalingConfigurations',
    {
      AutoScalingConfigurationName: name,
      MaxResults: 100,
    },
  );
  const found = answer.AutoScalingConfigurationSummaryList ?? [];
  return found.map((summary) => summary.AutoScalingConfigurationArn ?? '').filter((arn) => arn !== '');
}

async function describe(api: Api, arn: string): Promise<Wire<AutoScalingConfiguration> | null> {
  const answer = await api.call<DescribeAutoScalingConfigurationResponse>(
    'apprunner',
    'DescribeAutoScalingConfiguration',
    {
      AutoScalingConfigurationArn: arn,
    },
  );
  return answer.AutoScalingConfiguration ?? null;
}

async function removeUnused(api: Api, arns: readonly string[]): Promise<void> {
  for (const arn of arns) {
    try {
      await api.call('apprunner', 'DeleteAutoScalingConfiguration', { AutoScalingConfigurationArn: arn });
    } catch (error) {
      // One that a service uses is refused, and stays.
      if (!(error instanceof ApiError) || error.status >= 500) throw error;
    }
  }
}
