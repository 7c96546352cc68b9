import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import mustache from 'mustache';

const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
const port = Number(process.env.PORT ?? 8080);

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname !== '/') {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const facts = {
    instance: hostname(),
    runtime: `Node.js ${process.versions.node}`,
    address: request.headers.host,
    client: request.headers['x-forwarded-for'] ?? request.socket.remoteAddress,
  };
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(mustache.render(page, facts));
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));

// As process 1 of its container a program gets no default handlers: without this, stopping takes the whole grace time.
process.on('SIGTERM', () => {
  console.log('Asked to stop: finishing open requests');
  server.close();
  server.closeIdleConnections();
});
