// A program that plays systemd-resolved: answers every question on the address that it is given with 192.0.2.80.
import { createSocket } from 'node:dgram';
import { encodeReply } from './test-question.ts';

const socket = createSocket('udp4');
socket.on('message', (message, client) =>
  socket.send(encodeReply(message, { code: 0, values: ['192.0.2.80'] }), client.port, client.address),
);
socket.bind(53, process.argv[2], () => process.stdout.write('listening\n'));
