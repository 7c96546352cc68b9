import type { Scope } from './scope.ts';

/** The kinds of App Runner resources that have an ARN. Source: App Runner guide, "architecture". */
export const arnKinds = [
  'service',
  'connection',
  'autoscalingconfiguration',
  'observabilityconfiguration',
  'vpcconnector',
  'vpcingressconnection',
] as const;
export type ArnKind = (typeof arnKinds)[number];

/** Kinds whose ARN carries a revision between name and id. */
const revisionedKinds: ReadonlySet<ArnKind> = new Set([
  'autoscalingconfiguration',
  'observabilityconfiguration',
  'vpcconnector',
]);

/**
 * A parsed App Runner ARN. `revision` and `id` are null where the ARN leaves them out: for revisioned kinds
 * `…/name` means the latest active revision and `…/name/3` that revision.
 */
export type ParsedArn = Scope & {
  readonly kind: ArnKind;
  readonly name: string;
  readonly revision: number | null;
  readonly id: string | null;
};

export function formatArn(
  arn: Scope & { kind: ArnKind; name: string; revision?: number; id: string },
): string {
  const revision = arn.revision === undefined ? '' : `${arn.revision}/`;
  return `arn:aws:apprunner:${arn.region}:${arn.account}:${arn.kind}/${arn.name}/${revision}${arn.id}`;
}

/** Null when the text is no App Runner ARN of the given kind. */
export function parseArn(text: string, kind: ArnKind): ParsedArn | null {
  const match = /^arn:aws(?:-[a-z]+)*:apprunner:([a-z0-9-]+):([0-9]{12}):([a-z]+)\/(.+)$/.exec(text);
  if (match === null || match[3] !== kind) return null;
  const [, region = '', account = '', , path = ''] = match;
  const parts = path.split('/');
  const name = parts[0] ?? '';
  if (name === '') return null;
  const where = { account, region, kind, name };
  if (!revisionedKinds.has(kind)) {
    return parts.length === 2 && isId(parts[1]) ? { ...where, revision: null, id: parts[1] ?? null } : null;
  }
  if (parts.length > 3) return null;
  if (parts[1] !== undefined && !/^[1-9][0-9]{0,8}$/.test(parts[1])) return null;
  if (parts[2] !== undefined && !isId(parts[2])) return null;
  return { ...where, revision: parts[1] === undefined ? null : Number(parts[1]), id: parts[2] ?? null };
}

function isId(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{32}$/.test(text);
}
