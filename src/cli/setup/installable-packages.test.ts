import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from './installable-packages.ts';

test('a package can be installed when the release has it and the machine has not', () => {
  const answer = `docker.io:
  Installed: 26.1.5+dfsg1-9
  Candidate: 26.1.5+dfsg1-9
  Version table:
 *** 26.1.5+dfsg1-9 100
        100 /var/lib/dpkg/status
docker-cli:
  Installed: (none)
  Candidate: 26.1.5+dfsg1-9
  Version table:
     26.1.5+dfsg1-9 500
        500 http://mirror.example/debian trixie/main amd64 Packages
docker-buildx-plugin:
  Installed: (none)
  Candidate: (none)
  Version table:`;
  assert.deepEqual(parsePolicy(answer.split('\n')), ['docker-cli']);
});
