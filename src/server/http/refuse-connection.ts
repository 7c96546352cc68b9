import type { Socket } from 'node:net';

/** Answers a request that is no HTTP, too long in its headers or too slow, and lets go of its connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] = refusalFor(error.code ?? '');
  const body = JSON.stringify({ __type: code, message });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/x-amz-json-1.0\r\nx-amzn-ErrorType: ${code}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function refusalFor(code: string): readonly [status: string, code: string, message: string] {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return [
      '431 Request Header Fields Too Large',
      'RequestHeaderSectionTooLarge',
      'The request line and headers are too long.',
    ];
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return ['408 Request Timeout', 'RequestTimeoutException', 'The request did not arrive in time.'];
  }
  return ['400 Bad Request', 'BadRequestException', 'The request is not valid HTTP.'];
}
