import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseListeners } from './parse-listeners.ts';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

test('ports that are listened on are told once each, ascending, over both families', () => {
  const tcp = `${head}   0: 00000000:1F90 00000000:0000 0A 0\n   1: 0100007F:0050 00000000:0000 0A 0\n`;
  const tcp6 = `${head}   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0\n`;
  assert.deepEqual(parseListeners(tcp, tcp6), [80, 8080]);
});

test("connections and the engine's resolver are not listeners of the instance", () => {
  const tcp = `${head}   0: 0B00007F:97F1 00000000:0000 0A 0\n   1: 02006364:1F90 01006364:9B10 01 0\n   2: 02006364:1F90 01006364:9B11 06 0\n`;
  assert.deepEqual(parseListeners(tcp), []);
});

test('tables that could not be read have no listeners', () => {
  assert.deepEqual(parseListeners('', ''), []);
});
