import { shortServiceName } from '../../model/vpc/endpoint-services.ts';
import type { AskedService } from '../path/journey.ts';
import { type PolicyStatement, readPolicy } from './read-policy.ts';

/**
 * `limited`: it lets some requests through and not others, and which one is meant is not said. `unknown`: it is no policy
 * that can be read.
 */
export type PolicyVerdict = 'allowed' | 'limited' | 'denied' | 'unknown';

/**
 * What an endpoint's policy says of requests to its service, as far as that is certain: an explicit denial of everything
 * and the lack of any statement that could allow it are, one statement that allows everything is. Source: PrivateLink
 * guide, "Endpoint policies"; IAM guide, "Policy evaluation logic".
 */
export function judgePolicy(text: string | null, asked: AskedService): PolicyVerdict {
  if (text === null) return 'allowed';
  const statements = readPolicy(text);
  if (statements === null) return 'unknown';
  const denials = statements.filter(({ effect }) => effect === 'Deny');
  if (denials.some((each) => coversAll(each, asked))) return 'denied';
  const allowances = statements.filter(({ effect }) => effect === 'Allow');
  if (!allowances.some((each) => couldCover(each, asked))) return 'denied';
  return denials.length === 0 && allowances.some((each) => coversAll(each, asked)) ? 'allowed' : 'limited';
}

/** Whether a statement is about every request to the service, whoever sends it. */
function coversAll(statement: PolicyStatement, asked: AskedService): boolean {
  const { actions, resources, isForEveryone, hasCondition } = statement;
  if (!isForEveryone || hasCondition || actions === null || resources === null) return false;
  const prefix = actionPrefix(asked);
  const isEveryAction = actions.some((each) => each === '*' || (prefix !== null && each === `${prefix}:*`));
  return isEveryAction && (resources.includes('*') || coversBucket(resources, asked));
}

function coversBucket(resources: readonly string[], { bucket }: AskedService): boolean {
  if (bucket === null) return resources.includes('arn:aws:s3:::*');
  const has = (resource: string): boolean => resources.some((each) => matches(each, resource));
  return has(`arn:aws:s3:::${bucket}`) && resources.some((each) => covers(each, `arn:aws:s3:::${bucket}/`));
}

/** Whether it may allow some request to the service: by its actions, and by the bucket where one is named. */
function couldCover({ actions, resources }: PolicyStatement, asked: AskedService): boolean {
  const prefix = actionPrefix(asked);
  const hasAction = actions === null || prefix === null || actions.some((each) => couldBeOf(each, prefix));
  const { bucket } = asked;
  const hasBucket =
    bucket === null ||
    resources === null ||
    resources.some((each) => matches(each, `arn:aws:s3:::${bucket}`) || couldBeUnder(each, bucket));
  return hasAction && hasBucket;
}

function couldBeOf(action: string, prefix: string): boolean {
  const [service = ''] = action.split(':');
  return matches(service, prefix);
}

/** Objects in a bucket: the part before the first slash has to be the bucket. */
function couldBeUnder(resource: string, bucket: string): boolean {
  if (resource === '*') return true;
  const [head = ''] = resource.replace(/^arn:[a-z-]*:s3:::/, '').split('/');
  return matches(head, bucket) || /[$]/.test(head);
}

function covers(pattern: string, start: string): boolean {
  return pattern === '*' || pattern === `${start}*` || pattern === 'arn:aws:s3:::*';
}

/** IAM's wildcards: any characters, and any one. A pattern with a variable in it may match anything. */
function matches(pattern: string, text: string): boolean {
  if (pattern.includes('${')) return true;
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (from < text.length) {
    const wanted = pattern[at];
    if (wanted === '*') [star, mark, at] = [at, from, at + 1];
    else if (wanted === '?' || wanted === text[from]) [at, from] = [at + 1, from + 1];
    else if (star >= 0) [mark, from, at] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** What actions of a service begin with; null where that is not the endpoint's name and nobody here knows it. */
function actionPrefix({ name }: AskedService): string | null {
  return prefixes[shortServiceName(name)] ?? null;
}

const prefixes: Readonly<Record<string, string>> = {
  s3: 's3',
  dynamodb: 'dynamodb',
  secretsmanager: 'secretsmanager',
  ssm: 'ssm',
  sts: 'sts',
  logs: 'logs',
  kms: 'kms',
  sqs: 'sqs',
  sns: 'sns',
  ec2: 'ec2',
  apprunner: 'apprunner',
  lambda: 'lambda',
  events: 'events',
  monitoring: 'cloudwatch',
  'ecr.api': 'ecr',
  'ecr.dkr': 'ecr',
};
