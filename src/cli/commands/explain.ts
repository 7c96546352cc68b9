import { defineCommand } from '../command.ts';
import type { ExplainOptions } from '../explain/settings.ts';

export const explainCommand = defineCommand<ExplainOptions>({
  name: 'explain',
  arguments: [
    ['[service]', 'who sends: a name, an ARN or an id (default: everyone)'],
    ['[destination]', 'internet, HOST:PORT, s3, a database (default: the usual ones)'],
  ],
  group: 'Services',
  summary: 'say why packets arrive or do not, here, in a template, in Terraform or in an AWS account',
  details:
    'Asks the running Apron; with --template, --terraform or --describe files are read, and nothing is\nsent anywhere. Without a destination it asks the natural questions: the internet on 443, every\ndatabase and cache, S3, DynamoDB, Secrets Manager. Exits with 1 when something that was named,\ndeclared or expected is otherwise; what cannot be known is no failure unless --expect names it.\nMore in docs/explain.md.',
  isClient: true,
  options: [
    ['--template <path...>', 'CloudFormation template, or a folder of them such as cdk.out'],
    ['--terraform <path>', 'folder of .tf files, or a plan or state as JSON'],
    ['--describe <folder>', 'answers of aws ec2 describe-*, aws apprunner describe-* and others as files'],
    ['--live', 'ask the AWS account of --profile and --region, by calls that read'],
    ['--permissions', 'print the IAM policy that --live needs, and ask nothing'],
    ['--parameter <name=value...>', 'value of a template’s parameter'],
    ['--var <name=value...>', 'value of a Terraform variable'],
    [
      '--expect <destination=verdict...>',
      'what has to come out: reachable, unreachable, intermittent, denied or unknown',
    ],
    ['--format <name>', 'text, json, markdown or sarif (default: text)'],
    ['--lang <language>', 'en or ja (default: of LC_ALL or LANG)'],
    ['--steps <kind>', 'print the steps of every fix: cli, cloudformation, terraform or all'],
    ['--probe', 'send a real packet from inside an instance beside the verdict (Apron only)'],
    ['--verbose', 'tell of everything at length, also of what arrives'],
  ],
  examples: [
    ['./apron explain shop', 'what the service shop reaches, and why not the rest'],
    ['./apron explain shop internet:443 --probe', 'one question, with a real packet beside the answer'],
    ['./apron explain --template cdk.out', 'every service of an application before it is deployed'],
    ['./apron explain api db:5432 --terraform infra', 'one question of a folder of .tf files'],
    ['./apron explain --template app.yaml --expect internet=reachable --format sarif', 'for code scanning'],
    ['./apron explain --live --profile prod --lang ja', 'an AWS account, in Japanese'],
  ],
  async run(session, options, service, destination) {
    const { runExplain } = await import('../explain/run-explain.ts');
    return await runExplain(session, options, { service, destination });
  },
});
