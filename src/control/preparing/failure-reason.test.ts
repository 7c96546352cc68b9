import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureReason } from './failure-reason.ts';

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

test('an image that cannot be had is the application’s, and for a build the one it starts from', () => {
  const error = named('ImageUnavailable', 'No registry answers.');
  assert.equal(
    failureReason(error, 'image'),
    'Failed to pull your application image. Reason: No registry answers.',
  );
  assert.equal(
    failureReason(error, 'code'),
    'Failed to build your application source code. Reason: No registry answers.',
  );
});

test('a wrong apprunner.yaml was pulled: the log says that it is not valid', () => {
  const message = 'Failed to validate configuration file apprunner.yaml: line 2: run is required.';
  assert.equal(failureReason(named('SourceUnavailable', message), 'code'), message);
});

test('a failure of the machine is nothing that the log blames the application for', () => {
  assert.equal(failureReason(named('WorldError', 'docker is away'), 'image'), null);
  assert.equal(failureReason('no error at all', 'code'), null);
});
