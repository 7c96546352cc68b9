/** `port` is null for a Unix socket, whose path `host` is. */
type Address = { readonly host: string; readonly port: number | null };

/** The server could not start; the message says what to do. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  /** The system's own code, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(cause: NodeJS.ErrnoException, address: Address) {
    super(messageFor(cause, address), { cause });
    this.code = cause.code ?? '';
  }
}

function messageFor(cause: NodeJS.ErrnoException, { host, port }: Address): string {
  const place = port === null ? host : `${host}:${port}`;
  switch (cause.code) {
    case 'EADDRINUSE':
      return `The API cannot listen on ${place}: another program has that port. Stop it, or choose another port.`;
    case 'EACCES':
      return `The API cannot listen on ${place}: this user may not. Choose a port above 1023.`;
    case 'EADDRNOTAVAIL':
      return `The API cannot listen on ${place}: this machine has no such address.`;
    default:
      return `The API cannot listen on ${place}: ${cause.message}`;
  }
}
