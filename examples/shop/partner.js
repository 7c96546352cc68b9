// Somebody else's API, somewhere on the internet: in the story it runs outside of every VPC.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 80);

const server = createServer((request, response) => {
  const caller = request.socket.remoteAddress?.replace(/^::ffff:/, '');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ euro: 1.08, caller }));
});

server.listen(port, '0.0.0.0', () => console.log(`Listening on port ${port}`));
process.on('SIGTERM', () => server.close());
