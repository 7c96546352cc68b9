import type { Api } from '../api/api.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { printJson, type Session } from '../session.ts';
import { confirm } from '../terminal/confirm.ts';
import { formatMoment } from '../terminal/format-time.ts';
import { renderPairs, renderTable } from '../terminal/table.ts';

type Options = { readonly account?: string; readonly user?: string; readonly yes?: boolean };

/** A key pair as Apron's own API shows it; the secret only in the answer that made it. */
type Key = {
  readonly AccessKeyId: string;
  readonly SecretAccessKey?: string;
  readonly Account: string;
  readonly UserName: string;
  /** Seconds since the epoch. */
  readonly CreatedAt?: number;
  /** May make and delete key pairs of every account. */
  readonly IsAdministrator?: boolean;
};

export const keysCommand = defineCommand<Options>({
  name: 'keys',
  arguments: [
    ['[action]', 'list (the default), create or delete'],
    ['[id]', 'access key id to delete'],
  ],
  group: 'Access',
  summary: 'list, create and delete the key pairs that sign requests',
  details:
    'A secret is shown once, when it is made. Each key pair speaks for one account; accounts see nothing of each other.',
  isClient: true,
  options: [
    ['--account <id>', 'account of a new key pair (default: your own)'],
    ['--user <name>', 'user name of a new key pair'],
    ['-y, --yes', 'do not ask'],
  ],
  examples: [
    ['./apron keys', 'the key pairs there are'],
    ['./apron keys create --user ci', 'one more, for a pipeline'],
    ['./apron keys create --account 210987654321', 'one for a second account'],
    ['./apron keys delete AKIAEXAMPLE1234567890', 'whoever signs with it is refused from now on'],
  ],
  async run(session, options, action = 'list', id = '') {
    if (action === 'list') return list(session);
    if (action === 'create') return create(session, options);
    if (action !== 'delete') throw new UsageFailure(`keys knows list, create and delete, not "${action}".`);
    if (id === '') throw new UsageFailure('Which one? Name its access key id.', 'See them with ./apron keys');
    if (options.yes !== true && !(await confirm(session.terminal, `Delete the key pair ${id}?`, '--yes')))
      return 1;
    await session.api().call('apron', 'DeleteKey', { AccessKeyId: id });
    session.terminal.note(`${id} is deleted.`);
    if (session.isJson) printJson(session, { deleted: id });
    return 0;
  },
});

async function list(session: Session): Promise<number> {
  const keys = await listKeys(session.api());
  if (session.isJson) {
    printJson(session, keys);
    return 0;
  }
  const { paint } = session.terminal;
  const rows = keys.map((key) => [
    key.AccessKeyId,
    key.Account,
    key.IsAdministrator === true ? `${key.UserName} (administrator)` : key.UserName,
    key.CreatedAt === undefined ? '' : formatMoment(key.CreatedAt * 1000),
  ]);
  session.terminal.print(renderTable(['ACCESS KEY ID', 'ACCOUNT', 'USER', 'CREATED'], rows, paint));
  return 0;
}

async function listKeys(api: Api): Promise<readonly Key[]> {
  const answer = await api.call<{ readonly Keys?: Key[] }>('apron', 'ListKeys', {});
  return answer.Keys ?? [];
}

async function create(session: Session, options: Options): Promise<number> {
  const { Key: key } = await session.api().call<{ readonly Key: Key }>('apron', 'CreateKey', {
    ...(options.account === undefined ? {} : { Account: options.account }),
    ...(options.user === undefined ? {} : { UserName: options.user }),
  });
  if (session.isJson) {
    printJson(session, key);
    return 0;
  }
  const { terminal } = session;
  terminal.print(
    renderPairs(
      [
        ['Access key id', key.AccessKeyId],
        ['Secret', key.SecretAccessKey ?? ''],
        ['Account', key.Account],
        ['User', key.UserName],
      ],
      terminal.paint,
    ),
  );
  terminal.note('\nKeep the secret now: it is not shown again.');
  return 0;
}
