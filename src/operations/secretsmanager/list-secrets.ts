import type { Filter, ListSecretsRequest, ListSecretsResponse } from '@aws-sdk/client-secrets-manager';
import { Refusal } from '../../model/refusal.ts';
import type { Secret } from '../../model/secret.ts';
import type { Context, Validated } from '../context.ts';
import { pageOf } from '../paging.ts';
import { listedSecret } from './secret-shape.ts';

/** Secrets by name, without their values. */
export function listSecrets(input: Validated<ListSecretsRequest>, context: Context): ListSecretsResponse {
  const filters = input.Filters ?? [];
  const isDescending = input.SortOrder === 'desc';
  const found = context.store.secrets
    .list(context.scope, 'secretsmanager')
    .filter((secret) => filters.every((filter) => passes(secret, filter)));
  const page = pageOf(context, isDescending ? found.toReversed() : found, {
    of: ['ListSecrets', filters, isDescending],
    key: (secret) => secret.arn,
    token: input.NextToken,
    size: input.MaxResults ?? 100,
  });
  return { SecretList: page.items.map((secret) => listedSecret(context, secret)), NextToken: page.next };
}

/** One of the values must begin the name, or stand in the description; with `!` before it, must not. */
function passes(secret: Secret, { Key, Values = [] }: Filter): boolean {
  if (Key !== 'name' && Key !== 'description') {
    throw new Refusal('InvalidRequest', `Apron filters secrets by name and description only, not by ${Key}.`);
  }
  const holds = (value: string): boolean =>
    Key === 'name'
      ? secret.name.startsWith(value)
      : (secret.description ?? '').toLowerCase().includes(value.toLowerCase());
  return Values.some((value) => (value.startsWith('!') ? !holds(value.slice(1)) : holds(value)));
}
