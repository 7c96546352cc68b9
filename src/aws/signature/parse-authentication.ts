import { AwsError } from '../errors.ts';
import { type Authentication, signingAlgorithm } from './authentication.ts';
import type { QueryParameter } from './query-parameters.ts';
import { type RequestHeaders, soleHeader } from './request-headers.ts';
import { parseBasicTime } from './signature-time.ts';

/** The parts of a signature before they are checked; undefined where the request does not say. */
type Parts = Partial<Record<'credential' | 'signedHeaders' | 'signature' | 'date' | 'expires', string>>;

/** A week, in seconds: the longest that AWS lets a presigned request live. */
const longestExpiry = 604_800;

/**
 * Reads the signature of a request, from its Authorization header or, presigned, from its query string.
 * Throws MissingAuthenticationTokenException when there is none and IncompleteSignatureException when part is.
 */
export function parseAuthentication(
  headers: RequestHeaders,
  parameters: readonly QueryParameter[],
): Authentication {
  const isPresigned = parameters.some(([name]) => name === 'X-Amz-Signature' || name === 'X-Amz-Algorithm');
  const authorization = soleHeader(headers, 'authorization');
  if (!isPresigned && authorization === null) throw missing();
  if (isPresigned && authorization !== null) {
    throw incomplete('A request is signed in its Authorization header or in its query string, not in both.');
  }
  const form = isPresigned ? 'query' : 'header';
  const parts = isPresigned ? fromQuery(parameters) : fromHeader(authorization ?? '', headers);
  const { credential, signedHeaders, signature } = required(parts, form);
  return {
    form,
    ...parseCredential(credential),
    signedHeaders: parseSignedHeaders(signedHeaders),
    signature: parseSignature(signature),
    signedAt: parseTime(parts.date),
    expiresSeconds: form === 'query' ? parseExpires(parts.expires) : null,
  };
}

function fromHeader(authorization: string, headers: RequestHeaders): Parts {
  const [algorithm = '', ...rest] = authorization.trim().split(' ');
  if (!algorithm.startsWith('AWS4-')) throw missing();
  checkAlgorithm(algorithm);
  const values = new Map<string, string>();
  for (const pair of rest.join(' ').split(',')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals === -1) {
      throw incomplete(
        `Invalid key=value pair (missing equal-sign) in Authorization header: '${pair.trim()}'.`,
      );
    }
    if (values.has(name)) throw incomplete(`Authorization header has '${name}' more than once.`);
    values.set(name, pair.slice(equals + 1).trim());
  }
  const date = soleHeader(headers, 'x-amz-date') ?? soleHeader(headers, 'date');
  return parts({
    credential: values.get('Credential'),
    signedHeaders: values.get('SignedHeaders'),
    signature: values.get('Signature'),
    date: date ?? undefined,
  });
}

function fromQuery(parameters: readonly QueryParameter[]): Parts {
  const value = (name: string): string | undefined => {
    const found = parameters.filter(([candidate]) => candidate === name);
    if (found.length > 1) throw incomplete(`The query string has '${name}' more than once.`);
    return found[0]?.[1];
  };
  checkAlgorithm(value('X-Amz-Algorithm') ?? '');
  return parts({
    credential: value('X-Amz-Credential'),
    signedHeaders: value('X-Amz-SignedHeaders'),
    signature: value('X-Amz-Signature'),
    date: value('X-Amz-Date'),
    expires: value('X-Amz-Expires'),
  });
}

function parts(values: { [Name in keyof Parts]: string | undefined }): Parts {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function checkAlgorithm(algorithm: string): void {
  if (algorithm === signingAlgorithm) return;
  throw incomplete(`Unsupported signature algorithm '${algorithm}': sign with ${signingAlgorithm}.`);
}

/** All that is missing is said at once, as AWS says it. */
function required(
  { credential, signedHeaders, signature, date }: Parts,
  form: Authentication['form'],
): { credential: string; signedHeaders: string; signature: string } {
  if (
    credential !== undefined &&
    signedHeaders !== undefined &&
    signature !== undefined &&
    date !== undefined
  ) {
    return { credential, signedHeaders, signature };
  }
  const lacks = (name: string): string =>
    form === 'header'
      ? `Authorization header requires '${name}' parameter.`
      : `AWS query-string parameters must include 'X-Amz-${name}'.`;
  const sentences = [
    credential === undefined && lacks('Credential'),
    signature === undefined && lacks('Signature'),
    signedHeaders === undefined && lacks('SignedHeaders'),
    date === undefined &&
      (form === 'query'
        ? lacks('Date')
        : "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."),
  ];
  throw incomplete(sentences.filter((sentence) => sentence !== false).join(' '));
}

function parseCredential(
  credential: string,
): Pick<Authentication, 'accessKeyId' | 'date' | 'region' | 'service' | 'terminator'> {
  const elements = credential.split('/');
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = elements;
  if (elements.length !== 5) {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  return { accessKeyId, date, region, service, terminator };
}

function parseSignedHeaders(text: string): string[] {
  const names = text.split(';');
  const isPlain = names.every((name) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name));
  if (!isPlain || new Set(names).size !== names.length) {
    throw incomplete(`SignedHeaders must be different header names in lower case, got '${text}'.`);
  }
  return names;
}

function parseSignature(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw incomplete('Signature must be 64 lower-case hexadecimal digits.');
  return text;
}

function parseTime(text = ''): number {
  const time = parseBasicTime(text) ?? (/^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN);
  if (Number.isNaN(time)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${text}'.`);
  return time;
}

/** Without X-Amz-Expires a presigned request lives as long as one signed in its header. */
function parseExpires(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 1 && seconds <= longestExpiry) return seconds;
  throw incomplete(`X-Amz-Expires must be a number of seconds from 1 to ${longestExpiry}.`);
}

function missing(): AwsError {
  return new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignatureException', message);
}
