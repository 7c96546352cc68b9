import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseCredentials } from './credentials.ts';
import { findCredentials } from './find-credentials.ts';

const file = `# made by Apron
[default]
aws_access_key_id = AKIAOWN
aws_secret_access_key = own/secret+with=signs

[ other ]
aws_access_key_id=AKIAOTHER
aws_secret_access_key=s2
aws_session_token=t2
[half]
aws_access_key_id=AKIAHALF
`;

describe('a credentials file', () => {
  test('is read by profile, spaces and signs included', () => {
    assert.deepEqual(parseCredentials(file, 'default'), {
      accessKeyId: 'AKIAOWN',
      secretAccessKey: 'own/secret+with=signs',
    });
    assert.equal(parseCredentials(file, 'other')?.sessionToken, 't2');
  });

  test('a profile that is missing or has half a pair is none', () => {
    assert.equal(parseCredentials(file, 'nobody'), null);
    assert.equal(parseCredentials(file, 'half'), null);
  });
});

describe('whose key pair signs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apron-credentials-'));
  writeFileSync(join(folder, 'credentials'), file);
  const real = {
    AWS_ACCESS_KEY_ID: 'AKIAREAL',
    AWS_SECRET_ACCESS_KEY: 'real',
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  };
  const wanted = { stateDirectory: folder, profile: null, isElsewhere: false };
  test.after(() => rmSync(folder, { recursive: true }));

  test('Apron’s own, though the environment has keys of the real AWS', () => {
    assert.equal(findCredentials(wanted, real).accessKeyId, 'AKIAOWN');
  });

  test('the environment’s, when an endpoint elsewhere was named', () => {
    assert.equal(findCredentials({ ...wanted, isElsewhere: true }, real).accessKeyId, 'AKIAREAL');
  });

  test('the profile’s that was named, before everything else', () => {
    assert.equal(findCredentials({ ...wanted, profile: 'other' }, real).accessKeyId, 'AKIAOTHER');
  });

  test('nobody’s: then it says that Apron has not run here yet', () => {
    const nowhere = { ...wanted, stateDirectory: join(folder, 'nowhere') };
    const environment = { AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') };
    assert.throws(() => findCredentials(nowhere, environment), /has not run here yet/);
  });
});
