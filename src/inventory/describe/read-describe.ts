import { assemble } from '../draft/assemble.ts';
import { type Reading, ReadingError } from '../reading.ts';
import type { SourceFile } from '../source-file.ts';
import { Answers } from './answers.ts';
import { draftOfAnswers, sources } from './draft-of-answers.ts';
import { readAnswerFiles } from './read-answer-files.ts';

/**
 * Reads what `aws ec2 describe-*` and the like answered, as JSON: each file is recognised by the names in it, whatever it
 * is called and in whatever folder it is. A folder that is called as a region says where its answers come from. Pages of
 * one answer, and answers about several regions, are put together.
 *
 * Throws a ReadingError for a file that is no JSON, and when nothing in the files is known.
 */
export function readDescribe(files: readonly SourceFile[]): Reading {
  const answers = new Answers(readAnswerFiles(files));
  const core = sources.filter(({ keys }) => answers.has(...keys));
  if (core.length === 0 && !answers.has('Service', 'ServiceSummaryList', 'services', 'Functions')) {
    throw new ReadingError('There is no answer of `aws ec2 describe-…` among these files, as JSON.');
  }
  const landscape = assemble(draftOfAnswers(answers));
  return { branches: [{ conditions: {}, landscape }], problems: problemsOf(answers) };
}

/** Answers without which most verdicts are `unknown`. */
const expected: ReadonlySet<string> = new Set([
  'describe-vpcs',
  'describe-subnets',
  'describe-route-tables',
  'describe-internet-gateways',
  'describe-nat-gateways',
  'describe-security-groups',
  'describe-network-acls',
  'describe-network-interfaces',
  'describe-vpc-endpoints',
]);

function problemsOf(answers: Answers): Reading['problems'] {
  const unread = sources
    .filter(({ keys, call }) => expected.has(call) && !answers.has(...keys))
    .map(({ call }) => `The answer of \`aws ec2 ${call}\` is not among the files: what it says is unknown.`);
  const assumed = answers.has('VpcBlockPublicAccessOptions')
    ? []
    : [
        'The answer of `aws ec2 describe-vpc-block-public-access-options` is not among the files: it is taken to be off.',
      ];
  return [...unread, ...assumed].map((text) => ({ text, place: null }));
}
