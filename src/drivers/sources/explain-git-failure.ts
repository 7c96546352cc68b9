import { WorldError } from '../../model/world-error.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';
import type { GitRepository } from './repository-url.ts';

type Explanation = readonly [pattern: RegExp, words: (url: string) => string];

const explanations: readonly Explanation[] = [
  [
    /Host key verification failed/,
    (url) =>
      `The SSH host key of ${url} is not known to this machine. Connect once with ssh as the user that runs Apron, and accept the key.`,
  ],
  [
    /Permission denied \(|Permission denied, please/,
    (url) => `${url} refused the SSH keys of the user that runs Apron.`,
  ],
  [
    /could not read (Username|Password)|Authentication failed|HTTP 40[13]|error: 40[13]/,
    (url) =>
      `${url} asks for credentials, or refused the ones it got. A private repository needs a token in its URL, or a credential helper for the user that runs Apron.`,
  ],
  [/Could not resolve host/, (url) => `The host name of ${url} is not known to DNS.`],
  [
    /dubious ownership/,
    (url) =>
      `${url} belongs to another user of this machine. Allow it with: git config --global --add safe.directory '<path>'.`,
  ],
  [
    /transport '[a-z]*' not allowed/,
    (url) => `${url} leads to another kind of transport, which is not followed.`,
  ],
  [
    /SSL certificate problem|server (?:certificate )?verification failed/,
    (url) => `The TLS certificate of ${url} is not trusted by this machine.`,
  ],
  [
    /Connection refused|Failed to connect|Connection timed out|Operation timed out|Operation too slow/,
    (url) => `${url} does not answer.`,
  ],
  [
    /not found|does not appear to be a git repository|does not exist|not a git repository|Could not read from remote/i,
    (url) => `There is no Git repository at ${url}, or it may not be read.`,
  ],
];

/** Words that mean this machine failed, not the repository. */
const machineFault =
  /No space left on device|Disk quota exceeded|out of memory|Cannot allocate memory|unable to fork/i;

/**
 * Git's own words turned into a sentence for the deployment log. Returns a WorldError as it is when the machine is at
 * fault (git is missing, the disk is full): that is worth a retry.
 */
export function explainGitFailure(error: unknown, repository: GitRepository, branch: string | null): unknown {
  if (!(error instanceof WorldError) || error.exitCode === null || machineFault.test(error.output))
    return error;
  if (/couldn't find remote ref|Remote branch .* not found/.test(error.output)) {
    const hint = /^[0-9a-f]{7,39}$/.test(branch ?? '')
      ? ' A commit is named by all 40 digits of its id.'
      : '';
    return unavailable(`The branch ${branch ?? ''} does not exist in ${repository.url}.${hint}`, error);
  }
  const known = explanations.find(([pattern]) => pattern.test(error.output));
  const sentence = known?.[1](repository.url) ?? `Failed to fetch ${repository.url}.`;
  return unavailable(`${sentence} Git said: ${lastWords(error.output)}`, error);
}

function unavailable(message: string, cause: WorldError): SourceUnavailable {
  return new SourceUnavailable(message, { cause });
}

/** The line that names the fault; git follows it with advice. */
function lastWords(output: string): string {
  const lines = output.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const fault = lines.find((line) => /^(fatal|error|remote: (fatal|error)): /i.test(line));
  return printable(fault ?? lines.at(-1) ?? 'nothing', 300);
}

/** Removes what stands between `://` and `@`: an `insteadOf` rule of the machine may put a token there. */
export function hideCredentials(text: string): string {
  return text.replace(/:\/\/[^\s/@]*@/g, '://');
}
