import { Refusal } from '../../model/refusal.ts';
import type { LogStream } from '../../store/logs.ts';
import type { Context } from '../context.ts';

type GroupInput = {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
};

/** A group of the caller's scope, with its streams in order of creation. */
export type LogGroup = { readonly name: string; readonly streams: readonly LogStream[] };

/** By name, or by an identifier, which is a name or an ARN. Throws InvalidRequest, and NotFound in AWS's words. */
export function findLogGroup({ logs, scope }: Context, input: GroupInput): LogGroup {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new Refusal(
      'InvalidRequest',
      'Exactly one of logGroupName and logGroupIdentifier must be specified.',
    );
  }
  const prefix = `arn:aws:logs:${scope.region}:${scope.account}:log-group:`;
  const identifier = logGroupIdentifier?.replace(/:\*$/, '') ?? '';
  const name = logGroupName ?? (identifier.startsWith(prefix) ? identifier.slice(prefix.length) : identifier);
  const streams = logs.streams(scope, name);
  if (streams.length > 0) return { name, streams };
  throw new Refusal('NotFound', 'The specified log group does not exist.');
}
