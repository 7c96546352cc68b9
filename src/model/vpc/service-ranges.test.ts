import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serviceRangesOf } from './service-ranges.ts';

describe('the public addresses of AWS services', () => {
  test('S3 and DynamoDB share the last quarter of the outside range', () => {
    assert.deepEqual(serviceRangesOf('203.0.113.0/24'), {
      s3: '203.0.113.192/27',
      dynamodb: '203.0.113.224/27',
    });
  });
});
