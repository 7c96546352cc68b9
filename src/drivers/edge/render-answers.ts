/**
 * What the edge itself says to a client, in plain text: a first line for machines, a second for the person who has to
 * do something about it. Nothing here names a service, an instance or an address.
 */
export const renderAnswers = {
  unknown: answer(
    '404 Not Found',
    'Apron has no service at this address. Its services and their URLs: apron services',
  ),
  paused: answer(
    '503 Service Unavailable',
    'This service is paused. It keeps its URL and answers again when it is resumed.',
    60,
  ),
  noInstance: answer('503 Service Unavailable', 'No instance of this service is ready to answer.', 5),
  full: answer('429 Too Many Requests', 'Every instance of this service is at its concurrency limit.', 1),
  noHost: answer('400 Bad Request', 'A request in HTTP/1.1 needs a Host.'),
  connect: answer('405 Method Not Allowed', 'This is not a forward proxy.'),
  /** For what HAProxy finds by itself. */
  errors: [
    error('400 Bad Request', 'This request is not valid HTTP/1.1.'),
    error('408 Request Timeout', 'The request did not arrive in time.'),
    error('500 Internal Server Error', 'The edge could not handle this request.'),
    error('502 Bad Gateway', 'The service ended the connection without a valid answer.'),
    error('503 Service Unavailable', 'No instance of this service could be reached in time.', 5),
    error('504 Gateway Timeout', 'The service did not answer within its request timeout.'),
  ],
};

function answer(status: string, words: string, retryAfterSeconds?: number): string {
  const retry = retryAfterSeconds === undefined ? '' : ` hdr Retry-After ${retryAfterSeconds}`;
  return `content-type text/plain string "${status}\\n${words}\\n"${retry} hdr Cache-Control no-store`;
}

function error(status: string, words: string, retryAfterSeconds?: number): string {
  return `  http-error status ${status.slice(0, 3)} ${answer(status, words, retryAfterSeconds)}`;
}
