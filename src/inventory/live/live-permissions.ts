import { liveCalls } from './live-calls.ts';

/** An IAM policy document. */
export type PolicyDocument = {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Sid: string;
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: '*';
  }[];
};

/** What an account has to allow for it to be read: exactly the calls that are made, none of which changes anything. */
export function livePermissions(): PolicyDocument {
  const actions = [...new Set(liveCalls.map(({ permission }) => permission))].toSorted();
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'ApronExplainsThisNetwork', Effect: 'Allow', Action: actions, Resource: '*' }],
  };
}
