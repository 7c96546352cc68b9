// A plain reverse proxy as one writes it in Node: the last of those that the edge is compared with.
// Arguments: the port to listen on, the port to forward to.
import { Agent, createServer, request } from 'node:http';

const [listenPort, targetPort] = process.argv.slice(2).map(Number);
const agent = new Agent({ keepAlive: true });

createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const forwarded = request(
    { host: '127.0.0.1', port: targetPort, method, path: url, headers, agent },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  forwarded.on('error', () => outgoing.writeHead(502).end());
  incoming.pipe(forwarded);
}).listen(listenPort, '127.0.0.1');
