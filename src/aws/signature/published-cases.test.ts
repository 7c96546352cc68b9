import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { requestHeaders } from './request-headers.ts';
import { parseBasicTime } from './signature-time.ts';
import { SignatureVerifier } from './signature-verifier.ts';

// AWS's published test suite for Signature Version 4 and the worked example of its guide, by the names they have there.
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const host = ['Host', 'example.amazonaws.com'];
const date = ['X-Amz-Date', '20150830T123600Z'];
const form = ['Content-Type', 'application/x-www-form-urlencoded'];

type Case = {
  method?: string;
  target?: string;
  headers?: string[];
  signed?: string;
  body?: string;
  service?: string;
  signature: string;
};

const cases: Record<string, Case> = {
  'get-vanilla': { signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  'get-vanilla-empty-query-key': {
    target: '/?Param1=value1',
    signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  },
  'get-vanilla-query-order-key-case': {
    target: '/?Param2=value2&Param1=value1',
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  'get-vanilla-query-unreserved': {
    target:
      '/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    signature: '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  },
  'get-vanilla-utf8-query': {
    target: '/?%E1%88%B4=bar',
    signature: '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  },
  'get-unreserved': {
    target: '/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    signature: '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  },
  'get-header-key-duplicate': {
    headers: [...host, 'My-Header1', 'value2', 'My-Header1', 'value2', 'My-Header1', 'value1', ...date],
    signed: 'host;my-header1;x-amz-date',
    signature: 'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  },
  'get-header-value-trim': {
    headers: [...host, 'My-Header1', ' value1', 'My-Header2', ' "a   b   c"', ...date],
    signed: 'host;my-header1;my-header2;x-amz-date',
    signature: 'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  },
  'get-slash': {
    target: '//',
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  'get-relative-relative': {
    target: '/example1/example2/../..',
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  'post-vanilla': {
    method: 'POST',
    signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  },
  'post-header-key-sort': {
    method: 'POST',
    headers: [...host, 'My-Header1', 'value1', ...date],
    signed: 'host;my-header1;x-amz-date',
    signature: 'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  },
  'post-x-www-form-urlencoded': {
    method: 'POST',
    headers: [...form, ...host, ...date],
    signed: 'content-type;host;x-amz-date',
    body: 'Param1=value1',
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
  "the guide's ListUsers": {
    target: '/?Action=ListUsers&Version=2010-05-08',
    headers: [
      'Content-Type',
      'application/x-www-form-urlencoded; charset=utf-8',
      'Host',
      'iam.amazonaws.com',
      ...date,
    ],
    signed: 'content-type;host;x-amz-date',
    service: 'iam',
    signature: '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  },
};

describe("AWS's published signatures", () => {
  const verifier = new SignatureVerifier((id) => (id === 'AKIDEXAMPLE' ? { secret } : null));
  for (const [name, published] of Object.entries(cases)) {
    test(`${name} is accepted`, () => {
      const service = published.service ?? 'service';
      const authorization =
        `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request, ` +
        `SignedHeaders=${published.signed ?? 'host;x-amz-date'}, Signature=${published.signature}`;
      const verified = verifier.verify(
        {
          method: published.method ?? 'GET',
          target: published.target ?? '/',
          headers: requestHeaders([
            ...(published.headers ?? [...host, ...date]),
            'Authorization',
            authorization,
          ]),
          bodyHash: hash('sha256', published.body ?? ''),
        },
        { service, now: parseBasicTime('20150830T123600Z') ?? 0, skewMinutes: 5 },
      );
      assert.equal(verified.region, 'us-east-1');
    });
  }
});
