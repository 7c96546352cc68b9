import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { askAll } from './dependencies.js';

const page = readFileSync(new URL('page.html', import.meta.url), 'utf8');
const port = Number(process.env.PORT ?? 8080);

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    response.destroy();
  });
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));

process.on('SIGTERM', () => {
  console.log('Asked to stop: finishing open requests');
  server.close();
  server.closeIdleConnections();
});

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/healthy') return send(response, 'text/plain', 'yes\n');
  if (pathname === '/status') return send(response, 'application/json', JSON.stringify(await askAll()));
  if (pathname === '/') return send(response, 'text/html', render(await askAll()));
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
}

function send(response, type, body) {
  response
    .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(body);
}

function render(answers) {
  const rows = answers.map(
    ({ label, host, answers: ok, detail, milliseconds }) =>
      `<li class="${ok ? 'yes' : 'no'}"><b>${escape(label)}</b><code>${escape(host)}</code>` +
      `<p>${escape(detail)}</p><time>${milliseconds} ms</time></li>`,
  );
  return page.replace('<!-- answers -->', () => rows.join('\n      '));
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
