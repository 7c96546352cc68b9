import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SourceUnavailable } from './port.ts';
import { parseRepositoryUrl } from './repository-url.ts';

test('the forms people paste are understood', () => {
  const rows: [string, string][] = [
    ['https://github.com/team/app', 'https'],
    ['https://github.com/team/app.git', 'https'],
    ['https://dev.azure.com/team/My%20Project/_git/app', 'https'],
    ['https://git.example:8443/~me/app', 'https'],
    ['http://my_git:3000/team/app', 'http'],
    ['http://[::1]:3000/a', 'http'],
    ['ssh://git@github.com/team/app.git', 'ssh'],
    ['ssh://git.example:2222/app', 'ssh'],
    ['git@github.com:team/app.git', 'ssh'],
    ['deploy@10.0.0.7:/srv/git/app', 'ssh'],
    ['file:///home/me/my app', 'file'],
    ['file:///srv/日本.git', 'file'],
  ];
  for (const [url, transport] of rows) {
    assert.deepEqual(parseRepositoryUrl(url), { kind: 'git', transport, url, credentials: null }, url);
  }
});

test('an uploaded folder is named by its digest', () => {
  const sha256 = '0123456789abcdef'.repeat(4);
  assert.deepEqual(parseRepositoryUrl(`apron://uploads/${sha256}`), { kind: 'upload', sha256 });
});

test('a password or token is taken out of the URL', () => {
  const rows: [string, { user: string; password: string | null }][] = [
    ['https://bot:t%40k%3An@host/a', { user: 'bot', password: 't@k:n' }],
    ['https://ghp_token@host/a', { user: 'ghp_token', password: null }],
    ['https://:token@host/a', { user: '', password: 'token' }],
  ];
  for (const [url, credentials] of rows) {
    assert.deepEqual(parseRepositoryUrl(url), {
      kind: 'git',
      transport: 'https',
      url: 'https://host/a',
      credentials,
    });
  }
});

test('failure class 2: an accepted URL starts with what it names, never with an option', () => {
  const piece = fc.constantFrom(
    'https://',
    'ssh://',
    'git@',
    'file:///',
    'ext::',
    '-',
    '--',
    'host',
    ':',
    '/',
    '@',
  );
  const rest = fc.constantFrom(
    ' ',
    '\n',
    '\r',
    '%0a',
    '%2d',
    '$(x)',
    '`',
    '"',
    "'",
    '\\',
    'a',
    '..',
    '[',
    ']',
    '?',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, rest), { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      try {
        const parsed = parseRepositoryUrl(text);
        assert.ok(parsed.kind === 'git');
        assert.match(parsed.url, /^(https?:\/\/[\w[]|ssh:\/\/\w|ssh:\/\/\[|\w[\w.-]*@[\w[]|file:\/\/\/)/);
        assert.doesNotMatch(parsed.url, /\p{Cc}|^\w+::/u);
      } catch (error) {
        assert.ok(error instanceof SourceUnavailable, String(error));
      }
    }),
    { numRuns: 2000 },
  );
});
