import { type Export, renderExports, type Shell, shells } from '../access/render-exports.ts';
import { defineCommand } from '../command.ts';
import { UsageFailure } from '../failure.ts';
import { findAuthorityFile } from '../installation/authority-file.ts';
import { printJson } from '../session.ts';

type Options = { readonly shell?: string; readonly onlyApprunner?: boolean };

export const envCommand = defineCommand<Options>({
  name: 'env',
  group: 'Access',
  summary: 'print the variables with which aws, SDKs, CDK and Terraform use this Apron',
  details:
    'AWS_ENDPOINT_URL needs AWS CLI 1.29 or 2.13 and SDKs of mid-2023 or newer; older ones take --endpoint-url.\nA session token and a profile of the real AWS are cleared: they would win over the key pair.\nAPRON_CA_BUNDLE names the certificate that signs for interface endpoints: AWS_CA_BUNDLE for clients inside a VPC.',
  isClient: true,
  options: [
    ['--shell <kind>', 'sh, fish or powershell (default: by $SHELL)'],
    ['--only-apprunner', 'send App Runner calls here and leave all other services at AWS'],
  ],
  examples: [
    ['eval "$(./apron env)"', 'this shell, until it is closed'],
    ['./apron env --shell fish | source', 'the same in fish'],
    ['./apron env --json', 'for a program'],
  ],
  async run(session, options) {
    const { endpoint, region, credentials } = session.api().connection;
    const isOnlyAppRunner = options.onlyApprunner === true;
    const exports: Export[] = [
      [isOnlyAppRunner ? 'AWS_ENDPOINT_URL_APPRUNNER' : 'AWS_ENDPOINT_URL', endpoint],
      ['AWS_ACCESS_KEY_ID', credentials.accessKeyId],
      ['AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey],
      ['AWS_SESSION_TOKEN', credentials.sessionToken ?? null],
      ['AWS_PROFILE', null],
      ['AWS_REGION', region],
      ['AWS_DEFAULT_REGION', region],
      ...authorityOf(session.stateDirectory),
    ];
    if (session.isJson) {
      return printJson(session, Object.fromEntries(exports.filter(([, value]) => value !== null)));
    }
    const shell = options.shell ?? guessShell(session.environment['SHELL']);
    if (!isShell(shell)) throw new UsageFailure(`--shell takes ${shells.join(', ')}, not "${shell}".`);
    session.terminal.print(renderExports(exports, shell));
    session.terminal.print(
      `# An AWS CLI older than 2.13 or 1.29: aws --endpoint-url ${endpoint} apprunner list-services`,
    );
    if (process.stdout.isTTY)
      session.terminal.note(session.terminal.notePaint.dim('# To use it: eval "$(./apron env)"'));
  },
});

/** Not AWS_CA_BUNDLE: it would be all that this shell's clients trust, those of the real AWS included. */
function authorityOf(stateDirectory: string): Export[] {
  const file = findAuthorityFile(stateDirectory);
  return file === null ? [] : [['APRON_CA_BUNDLE', file]];
}

function isShell(text: string): text is Shell {
  return shells.some((shell) => shell === text);
}

function guessShell(path = ''): Shell {
  return path.endsWith('/fish') ? 'fish' : 'sh';
}
