import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOwnPorts } from './exposed-ports.ts';

const cases: [string, string, number[]][] = [
  ['one port', 'FROM a\nEXPOSE 7000\n', [7000]],
  ['several in one line, with protocols', 'FROM a\nexpose 9000/tcp 53/udp 80\n', [80, 9000]],
  ['the last stage alone', 'FROM a AS b\nEXPOSE 1\nFROM c\nEXPOSE 2\n', [2]],
  ['none', 'FROM a\nCMD ["x"]\n', []],
  ['a variable is the builder’s to read', 'FROM a\nARG P=1\nEXPOSE $P 80\n', []],
  ['a range is the builder’s to read', 'FROM a\nEXPOSE 7000-7002\n', []],
  ['the same twice', 'FROM a\nEXPOSE 80\nEXPOSE 80/tcp\n', [80]],
  ['a comment', 'FROM a\n# EXPOSE 1\nEXPOSE 2\n', [2]],
];

for (const [title, text, ports] of cases) {
  test(`the ports that a Dockerfile itself exposes: ${title}`, () => {
    assert.deepEqual(readOwnPorts(text), ports);
  });
}
