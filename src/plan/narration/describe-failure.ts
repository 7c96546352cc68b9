import type { InstanceFailure } from '../../model/instance.ts';
import { type Revision, runSettingsOf } from '../../model/revision.ts';
import { defaultPort } from '../../model/source.ts';

/**
 * Why an instance was given up, in the words of the events log: App Runner's sentence first, so that those who know it
 * find it, then what App Runner does not say. Source of the sentences: events logs that App Runner's users have shown.
 */
export function describeFailure(failure: InstanceFailure, revision: Revision): string {
  const { healthCheck, size } = revision.settings;
  switch (failure.why) {
    case 'exited':
      return failure.isOutOfMemory
        ? `${stopped} Container exit code: ${failure.exitCode}. It needed more memory than the ${size.memory} MB of its instance configuration.`
        : `${stopped} Container exit code: ${failure.exitCode}`;
    case 'start-timeout':
      return `Health check failed on ${describeCheck(revision)}. Check your configured port number. For more information, read the application logs. ${describePorts(revision, failure)}`;
    case 'unhealthy':
      return `Health check failed on ${describeCheck(revision)} ${healthCheck.unhealthyThreshold} times in a row. The last answer: ${failure.lastAnswer}.`;
    case 'not-started':
      return `${stopped} ${describeRefusal(failure.detail)}`;
    case 'disk-full':
      return `Your application wrote ${(failure.usedBytes / 1024 ** 3).toFixed(1)} GB to its disk, more than the 3 GB that an instance has.`;
    case 'lost':
      return 'The container of your application was removed by something other than Apron.';
    case 'disconnected':
      return 'The container of your application was taken off the service network by something other than Apron.';
  }
}

const stopped = 'Your application stopped or failed to start. See logs for more information. ';

/** "protocol `TCP` [Port: '8000']", as App Runner writes it. */
export function describeCheck(revision: Revision): string {
  const { protocol, path } = revision.settings.healthCheck;
  const where = `[Port: '${portOf(revision)}']`;
  return protocol === 'TCP' ? `protocol \`TCP\` ${where}` : `protocol \`HTTP\` [Path: '${path}'], ${where}`;
}

/** Which ports something did listen on, when nothing (healthy) was found on the configured one. */
export function describePorts(
  revision: Revision,
  seen: { readonly listeningPorts: readonly number[]; readonly lastAnswer?: string },
): string {
  const { listeningPorts, lastAnswer = '' } = seen;
  const port = portOf(revision);
  if (listeningPorts.includes(port)) return describeBadAnswer(port, lastAnswer);
  if (listeningPorts.length === 0) return `Nothing listens on port ${port}, nor on any other port.`;
  const ports = listeningPorts.length === 1 ? 'port' : 'ports';
  return `Nothing listens on port ${port}. Your application listens on ${ports} ${listeningPorts.join(', ')}: set Port to it, or let the application read the variable PORT.`;
}

/** Somebody listens, and refuses the instance's own address: the one who listens does so on another. */
function describeBadAnswer(port: number, lastAnswer: string): string {
  if (lastAnswer === 'connection refused') {
    return `Your application listens on port ${port}, but only for connections from inside the instance: let it listen on 0.0.0.0, not on localhost.`;
  }
  const answer = lastAnswer === '' ? '' : ` The last answer: ${lastAnswer}.`;
  return `Your application listens on port ${port}, but did not answer the health check as it must.${answer}`;
}

/** What the last lines of a program mean that never ran; null when they say nothing of the kind. */
export function explainOutput(lines: readonly string[]): string | null {
  return lines.some(isWrongFormat) ? wrongFormat : null;
}

const wrongFormat =
  'The program is for another processor architecture than this machine has (exec format error). Build the image for this one.';

function describeRefusal(detail: string): string {
  return isWrongFormat(detail) ? wrongFormat : detail;
}

function isWrongFormat(text: string): boolean {
  return /exec format error/i.test(text);
}

function portOf(revision: Revision): number {
  return runSettingsOf(revision)?.port ?? defaultPort;
}
