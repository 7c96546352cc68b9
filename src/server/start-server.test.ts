import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListServicesCommand } from '@aws-sdk/client-apprunner';
import { startServer } from './start-server.ts';
import { testServer } from './test-server.ts';

const nothing = {
  host: '127.0.0.1',
  services: [],
  makeContext: () => null,
  findKey: () => null,
  uploads: { put: () => Promise.resolve(), has: () => false, translate: () => null },
  version: '0',
  log: () => {},
};

test('a port that another program has is an error that says so and what to do', async () => {
  const { port } = await testServer();
  await assert.rejects(startServer({ ...nothing, port }), {
    name: 'ServerError',
    code: 'EADDRINUSE',
    message: `The API cannot listen on 127.0.0.1:${port}: another program has that port. Stop it, or choose another port.`,
  });
});

test('an address that the machine does not have is an error that says so', async () => {
  await assert.rejects(startServer({ ...nothing, host: '203.0.113.7', port: 0 }), {
    name: 'ServerError',
    message: /this machine has no such address/,
  });
});

test('closing lets go of the port at once, though clients keep their connections', async () => {
  const first = await startServer({ ...nothing, port: 0 });
  assert.equal((await fetch(`http://127.0.0.1:${first.port}/health`)).status, 200);
  await first.close();
  const second = await startServer({ ...nothing, port: first.port });
  await second.close();
});

test('what is being answered when the server closes is answered', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<object>();
  const server = await testServer({
    ListServices: () => {
      ask();
      return released;
    },
  });
  const answer = server.client.send(new ListServicesCommand({}));
  await asked;
  const closed = server.close();
  release({ ServiceSummaryList: [] });
  assert.deepEqual((await answer).ServiceSummaryList, []);
  await closed;
});
