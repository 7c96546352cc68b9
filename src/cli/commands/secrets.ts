import type {
  CreateSecretResponse,
  ListSecretsResponse,
  SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import { ApiError } from '../api/api-error.ts';
import type { Api, Wire } from '../api/api.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { printJson, type Session } from '../session.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatAge } from '../terminal/format-time.ts';
import { renderTable } from '../terminal/table.ts';

export const secretsCommand = defineCommand<{ readonly yes?: boolean }>({
  name: 'secrets',
  arguments: [
    ['[action]', 'list (the default), set or rm'],
    ['[name]', 'name of the secret'],
  ],
  group: 'Access',
  summary: 'keep secrets that services read as environment variables (Secrets Manager)',
  details:
    'set reads the value from standard input, so that it stands in no shell history. A service reads its secrets at\neach deployment: ./apron deploy --secret NAME=ARN',
  isClient: true,
  options: [['-y, --yes', 'do not ask']],
  examples: [
    ['./apron secrets', 'the secrets there are, never their values'],
    ['printf %s "$PASSWORD" | ./apron secrets set db-password', 'make or change one; prints its ARN'],
    ['./apron secrets rm db-password', 'delete it at once'],
  ],
  async run(session, options, action = 'list', name = '') {
    if (action === 'list') return list(session);
    if (action !== 'set' && action !== 'rm') {
      throw new UsageFailure(`secrets knows list, set and rm, not "${action}".`);
    }
    if (name === '') throw new UsageFailure('Name the secret.', `./apron secrets ${action} NAME`);
    if (action === 'set') return set(session, name);
    if (options.yes !== true && !(await confirm(session.terminal, `Delete the secret ${name}?`, '--yes')))
      return 1;
    await session
      .api()
      .call('secretsmanager', 'DeleteSecret', { SecretId: name, ForceDeleteWithoutRecovery: true });
    session.terminal.note(`${name} is deleted.`);
    return 0;
  },
});

async function list(session: Session): Promise<number> {
  const secrets: Wire<SecretListEntry>[] = [];
  let token: string | undefined;
  do {
    const page: Wire<ListSecretsResponse> = await session
      .api()
      .call<ListSecretsResponse>(
        'secretsmanager',
        'ListSecrets',
        token === undefined ? {} : { NextToken: token },
      );
    secrets.push(...(page.SecretList ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  if (session.isJson) {
    printJson(session, secrets);
    return 0;
  }
  if (secrets.length === 0) {
    session.terminal.note('There are no secrets yet: printf %s "$VALUE" | ./apron secrets set NAME');
    return 0;
  }
  const rows = secrets.map((secret) => [
    secret.Name ?? '',
    formatAge((secret.LastChangedDate ?? secret.CreatedDate ?? 0) * 1000, Date.now()),
    secret.ARN ?? '',
  ]);
  session.terminal.print(renderTable(['NAME', 'CHANGED', 'ARN'], rows, session.terminal.paint));
  return 0;
}

async function set(session: Session, name: string): Promise<number> {
  if (process.stdin.isTTY) session.terminal.note('Type the value, then Ctrl-D:');
  const value = await readInput();
  if (value === '')
    throw new UsageFailure('The value is empty.', `printf %s "$VALUE" | ./apron secrets set ${name}`);
  const secret = await put(session.api(), name, value);
  if (session.isJson) printJson(session, secret);
  else session.terminal.print(secret.ARN ?? '');
  return 0;
}

async function put(api: Api, name: string, value: string): Promise<Wire<CreateSecretResponse>> {
  try {
    return await api.call<CreateSecretResponse>('secretsmanager', 'CreateSecret', {
      Name: name,
      SecretString: value,
      ClientRequestToken: crypto.randomUUID(),
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'ResourceExistsException') throw error;
    return api.call<CreateSecretResponse>('secretsmanager', 'PutSecretValue', {
      SecretId: name,
      SecretString: value,
      ClientRequestToken: crypto.randomUUID(),
    });
  }
}

/** One line break at the end is the shell's, not the secret's. */
async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
