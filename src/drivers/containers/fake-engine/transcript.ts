/** One request that the fake was asked, and what it answered. */
export type AskedRequest = {
  readonly method: string;
  /** With its query, without the version prefix. */
  readonly url: string;
  /** Text of a JSON body; empty for none and for other bodies. */
  readonly body: string;
  readonly status: number;
};

/** Requests as an administrator could type them with curl, one a line. */
export function renderTranscript(requests: readonly AskedRequest[]): string {
  return requests
    .map(({ method, url, body, status }) => `${method} ${url}${body === '' ? '' : ` ${body}`} → ${status}`)
    .join('\n');
}
