import { SignatureV4 } from '@smithy/signature-v4';
import { request } from 'node:http';
import { NodeHash } from '../../src/cli/api/node-hash.ts';
import type { Apron } from './apron.ts';

export type Keys = Apron['credentials'];

/** A request as it goes over the wire, so that a test can change any part of it after it was signed. */
export type Signed = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Call = {
  /** SigV4's service name. */
  readonly service: string;
  /** `<prefix>.<operation>`. */
  readonly target: string;
  readonly input: object;
};

/** Signs a JSON call by the headers, as every SDK does; `at` is the signer's clock. */
export async function signCall(
  apron: Apron,
  call: Call,
  by: { keys?: Keys; at?: Date } = {},
): Promise<Signed> {
  const { body, prepared } = prepare(apron, call);
  const signed = await signer(call, by.keys ?? apron.credentials).sign(
    prepared,
    by.at === undefined ? {} : { signingDate: by.at },
  );
  return { path: '/', headers: signed.headers, body };
}

/** Signs it by the query string: a URL that works for `seconds`. */
export async function presignCall(apron: Apron, call: Call, seconds: number, at?: Date): Promise<Signed> {
  const { body, prepared } = prepare(apron, call);
  const signed = await signer(call, apron.credentials).presign(prepared, {
    expiresIn: seconds,
    unhoistableHeaders: new Set(['x-amz-target']),
    ...(at === undefined ? {} : { signingDate: at }),
  });
  const query = new URLSearchParams(signed.query as Record<string, string>);
  return { path: `/?${query.toString()}`, headers: signed.headers, body };
}

/** Sends it as it is. */
export async function sendAsIs(apron: Apron, signed: Signed): Promise<{ status: number; body: string }> {
  return await new Promise((answered, failed) => {
    const { path, headers, body } = signed;
    const sent = request(
      { host: '127.0.0.1', port: apron.apiPort, method: 'POST', path, headers, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => answered({ status: response.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', failed).end(body);
  });
}

/** A key pair of another account. */
export async function keysOf(apron: Apron, account: string): Promise<Keys> {
  const call = { service: 'apron', target: 'Apron.CreateKey', input: { Account: account } };
  const answer = await sendAsIs(apron, await signCall(apron, call));
  const { Key: key } = JSON.parse(answer.body) as {
    Key?: { AccessKeyId: string; SecretAccessKey: string };
  };
  if (key === undefined) throw new Error(`CreateKey answered ${answer.status} ${answer.body}`);
  return { accessKeyId: key.AccessKeyId, secretAccessKey: key.SecretAccessKey };
}

function prepare(apron: Apron, { target, input }: Call) {
  const body = JSON.stringify(input);
  const host = `127.0.0.1:${apron.apiPort}`;
  const headers = { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
  return {
    body,
    prepared: { method: 'POST', protocol: 'http:', hostname: host, path: '/', query: {}, headers, body },
  };
}

function signer({ service }: Call, credentials: Keys): SignatureV4 {
  return new SignatureV4({ credentials, region: 'us-east-1', service, sha256: NodeHash });
}
