import { Refusal } from '../../model/refusal.ts';
import type { Scope } from '../../model/scope.ts';

const host =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)(?::[0-9]{1,5})?';
const component = '[a-z0-9]+(?:(?:\\.|_|__|-{1,10})[a-z0-9]+)*';
const reference = new RegExp(
  `^(?:${host}/)?${component}(?:/${component})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/** Throws InvalidRequest unless the text is an OCI image reference, ECR's forms among them. Source: OCI distribution specification. */
export function checkImageIdentifier(identifier: string): void {
  if (identifier.length <= 1024 && reference.test(identifier)) return;
  throw new Refusal(
    'InvalidRequest',
    'ImageIdentifier is not valid: it must be an image reference such as name:tag, registry/name:tag or registry/name@sha256:<64 hexadecimal digits>.',
  );
}

/** True for a private ECR repository of the caller's own account: the only images that App Runner deploys by itself. */
export function isOwnEcrImage(identifier: string, scope: Scope): boolean {
  const match = /^([0-9]{12})\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\//.exec(identifier);
  return match !== null && match[1] === scope.account;
}
