import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBuildHosts } from './build-hosts.ts';

const withProxy = (proxy: Record<string, string>) => ({ caBundle: null, proxy });

test('the machine’s proxies and what is named may be reached, each once', () => {
  const proxy = {
    http_proxy: 'http://user:secret@proxy.lan:3128',
    HTTPS_PROXY: 'http://proxy.lan:3128/',
    all_proxy: 'proxy.lan',
    ftp_proxy: 'https://10.0.0.9',
    no_proxy: 'localhost,10.0.0.0/8',
  };
  assert.deepEqual(findBuildHosts(withProxy(proxy), 'registry.lan:4873, 10.0.0.5:80'), [
    { host: 'proxy.lan', port: 3128 },
    { host: 'proxy.lan', port: 80 },
    { host: '10.0.0.9', port: 443 },
    { host: 'registry.lan', port: 4873 },
    { host: '10.0.0.5', port: 80 },
  ]);
});

test('what is no host and port opens nothing', () => {
  const proxy = { http_proxy: '::not a proxy::', https_proxy: 'http://[fd00::1]:3128' };
  assert.deepEqual(findBuildHosts(withProxy(proxy), 'registry.lan,10.0.0.0/8:80,a b:1,x:0,x:99999,;'), []);
  assert.deepEqual(findBuildHosts(withProxy({}), ''), []);
});
