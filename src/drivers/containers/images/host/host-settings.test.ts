import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildVariables, caInBuild, findHostSettings } from './host-settings.ts';

test('the bundle that the environment names goes before the usual ones', () => {
  const settings = findHostSettings({ SSL_CERT_FILE: '/own/ca.pem' }, () => true);
  assert.equal(settings.caBundle, '/own/ca.pem');
  const usual = findHostSettings(
    { SSL_CERT_FILE: 'relative.pem' },
    (path) => path === '/etc/ssl/ca-bundle.pem',
  );
  assert.equal(usual.caBundle, '/etc/ssl/ca-bundle.pem');
  assert.equal(findHostSettings({}, () => false).caBundle, null);
});

test('proxies are taken in both spellings and nothing else of the environment is', () => {
  const environment = {
    https_proxy: 'http://p:3128',
    NO_PROXY: 'localhost',
    HTTP_PROXY: '',
    AWS_SECRET_ACCESS_KEY: 's',
  };
  assert.deepEqual(findHostSettings(environment, () => false).proxy, {
    https_proxy: 'http://p:3128',
    NO_PROXY: 'localhost',
  });
});

test('every program of a build is told where the certificates are, and only when there are some', () => {
  const variables = buildVariables({ caBundle: '/etc/ssl/cert.pem', proxy: {} });
  assert.equal(variables['NODE_EXTRA_CA_CERTS'], caInBuild);
  assert.equal(variables['npm_config_cafile'], caInBuild);
  assert.deepEqual(buildVariables({ caBundle: null, proxy: {} }), {});
});
