import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { proposeRuntime } from './propose-runtime.ts';

function propose(files: Readonly<Record<string, string>>) {
  return proposeRuntime((name) => files[name] ?? null);
}

describe('a folder without apprunner.yaml and Dockerfile', () => {
  test('a package.json with a lock file and scripts is installed, built and started by them', () => {
    const text = JSON.stringify({ scripts: { start: 'node .', build: 'tsc' }, dependencies: { a: '1' } });
    const proposal = propose({ 'package.json': text, 'package-lock.json': '{}' });
    assert.equal(proposal?.runtime, 'NODEJS_22');
    assert.equal(proposal.buildCommand, 'npm ci && npm run build');
    assert.equal(proposal.startCommand, 'npm start');
  });

  test('a package.json without packages needs no build', () => {
    const proposal = propose({ 'package.json': '{}', 'server.js': '' });
    assert.equal(proposal?.buildCommand, null);
    assert.equal(proposal?.startCommand, 'node server.js');
  });

  test('a package.json that wants Node 18 gets it', () => {
    const text = JSON.stringify({ engines: { node: '>=18 <19' }, scripts: { start: 'x' } });
    assert.equal(propose({ 'package.json': text })?.runtime, 'NODEJS_18');
  });

  test('a Procfile says how to start', () => {
    const proposal = propose({ 'package.json': '{}', Procfile: 'worker: x\nweb: node web.js --fast\n' });
    assert.equal(proposal?.startCommand, 'node web.js --fast');
  });

  test('requirements.txt are installed where the run image finds them, and tools run as modules', () => {
    const proposal = propose({ 'requirements.txt': 'gunicorn', Procfile: 'web: gunicorn app:app' });
    assert.equal(proposal?.runtime, 'PYTHON_311');
    assert.match(proposal.buildCommand ?? '', /--target packages/);
    assert.equal(proposal.startCommand, 'python3 -m gunicorn app:app');
    assert.deepEqual(proposal.environment, { PYTHONPATH: '/app/packages' });
  });

  test('an app.py alone is started as it is', () => {
    const proposal = propose({ 'app.py': '' });
    assert.equal(proposal?.startCommand, 'python3 app.py');
    assert.equal(proposal?.buildCommand, null);
  });

  test('a go.mod is compiled', () => {
    assert.equal(propose({ 'go.mod': 'module x' })?.startCommand, './server');
  });

  for (const [what, files] of Object.entries({
    'nothing known': { 'README.md': '' },
    'a package.json that starts nothing': { 'package.json': '{}' },
    'a package.json that is no JSON': { 'package.json': '{' },
    'requirements without a program': { 'requirements.txt': '' },
  })) {
    test(`${what} leads to no proposal`, () => assert.equal(propose(files), null));
  }
});
