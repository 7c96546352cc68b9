/** A host name of AWS's own, as far as it says what it leads to. */
export type AwsName = {
  /** Such as `com.amazonaws.us-east-1.s3`; the region is that of the name, or of whoever asks where the name has none. */
  readonly serviceName: string;
  /** An endpoint's private DNS takes over plain names only: neither FIPS nor dual-stack ones, nor those without a region. */
  readonly isPlain: boolean;
  /** Of S3, where the name has one. */
  readonly bucket: string | null;
};

const region = '[a-z]{2,4}(?:-[a-z]+)+-\\d';
const bucketName = new RegExp(
  `^(?:(?<bucket>.+)\\.)?s3(?<variant>-fips|\\.dualstack|-fips\\.dualstack)?(?:[.-](?<region>${region}))?\\.amazonaws\\.com$`,
);
const regionalName = new RegExp(
  `^(?<labels>[a-z0-9.-]+?)(?<fips>-fips)?\\.(?<region>${region})\\.(?:amazonaws\\.com(?:\\.cn)?|(?<dual>api\\.aws))$`,
);
const globalName = /^(?<short>sts|iam|route53|cloudfront|organizations|support|budgets|ce)\.amazonaws\.com$/;

/** Services whose endpoints are called otherwise than their names read backwards. */
const renamed: Readonly<Record<string, string>> = {
  kinesis: 'kinesis-streams',
  firehose: 'kinesis-firehose',
  'ecs-a': 'ecs-agent',
  'ecs-t': 'ecs-telemetry',
};

/** Names of two labels that are a service, and not somebody's own thing in one. */
const twoLabels = new Set([
  'api.ecr',
  'dkr.ecr',
  'api.sagemaker',
  'runtime.sagemaker',
  'data.iot',
  'agent.devops',
]);

/** Null for a name that is none of a service's: somebody's database has one under amazonaws.com too. */
export function readAwsName(name: string, ownRegion: string): AwsName | null {
  const object = bucketName.exec(name)?.groups;
  if (object !== undefined) {
    const { bucket = null, variant, region: found } = object;
    return {
      serviceName: `com.amazonaws.${found ?? ownRegion}.s3`,
      isPlain: variant === undefined && found !== undefined,
      bucket: bucket ?? null,
    };
  }
  const everywhere = globalName.exec(name)?.groups?.['short'];
  if (everywhere !== undefined) {
    return { serviceName: `com.amazonaws.us-east-1.${everywhere}`, isPlain: false, bucket: null };
  }
  const regional = regionalName.exec(name)?.groups;
  const short = shortNameOf(regional?.['labels'] ?? '');
  if (regional === undefined || short === null) return null;
  return {
    serviceName: `com.amazonaws.${regional['region']}.${short}`,
    isPlain: regional['fips'] === undefined && regional['dual'] === undefined,
    bucket: null,
  };
}

function shortNameOf(labels: string): string | null {
  const parts = labels.split('.');
  if (parts.length === 1 && labels !== '') return renamed[labels] ?? labels;
  const ownRegistry = parts.slice(-2).join('.') === 'dkr.ecr';
  if (ownRegistry) return 'ecr.dkr';
  if (parts.at(-1) === 'execute-api') return 'execute-api';
  return twoLabels.has(labels) ? parts.toReversed().join('.') : null;
}

/** The name that programs usually ask for: `secretsmanager.us-east-1.amazonaws.com`. */
export function usualName(serviceName: string): string {
  const [, , found = 'us-east-1', ...short] = serviceName.split('.');
  const joined = short.join('.');
  const original = Object.entries(renamed).find(([, endpoint]) => endpoint === joined)?.[0];
  return `${original ?? short.toReversed().join('.')}.${found}.amazonaws.com`;
}
