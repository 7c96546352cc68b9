import { AwsError } from '../../aws/errors.ts';
import { isQueryProtocol } from '../../aws/protocols/protocols.ts';
import type { AwsService } from '../../aws/service.ts';
import type { Exchange } from '../exchange.ts';

/** Which operation of which service is asked, and the bytes that hold its input. */
export type Call<Context> = {
  readonly service: AwsService<Context>;
  readonly operation: string;
  readonly content: Buffer;
};

/**
 * JSON services are named by the prefix of X-Amz-Target; query services by Action and Version, and where two share a
 * version by the service that the signature is for. Nothing is believed yet: the signature has to fit afterwards.
 */
export function identifyCall<Context>(
  services: readonly AwsService<Context>[],
  exchange: Exchange,
  body: Buffer,
): Call<Context> {
  const target = exchange.headers.get('x-amz-target')?.[0];
  if (target !== undefined && exchange.method === 'POST') return identifyTarget(services, target, body);
  const content = exchange.method === 'GET' ? Buffer.from(exchange.query) : body;
  return identifyAction(services, exchange, content);
}

function identifyTarget<Context>(
  services: readonly AwsService<Context>[],
  target: string,
  content: Buffer,
): Call<Context> {
  const dot = target.lastIndexOf('.');
  const prefix = target.slice(0, Math.max(dot, 0));
  const service = services.find(({ schema }) => prefix !== '' && schema.targetPrefix === prefix);
  if (service === undefined) {
    throw unknown(
      `Apron serves no API whose X-Amz-Target is '${target.slice(0, 200)}': docs/parity.md lists what it serves.`,
    );
  }
  return { service, operation: target.slice(dot + 1), content };
}

function identifyAction<Context>(
  services: readonly AwsService<Context>[],
  exchange: Exchange,
  content: Buffer,
): Call<Context> {
  const form = content.toString('latin1');
  const operation = formValue(form, 'Action');
  const version = formValue(form, 'Version');
  if (operation === null) {
    throw unknown('The request names no operation: it has neither X-Amz-Target nor an Action.');
  }
  const candidates = services.filter(
    ({ schema }) => isQueryProtocol(schema.protocol) && (version === null || schema.apiVersion === version),
  );
  const signedFor = signingNameOf(exchange);
  const service = candidates.find(({ schema }) => schema.signingName === signedFor) ?? candidates[0];
  if (service === undefined) {
    throw unknown(
      `Apron serves no API of version '${String(version).slice(0, 50)}' with an Action: docs/parity.md lists what it serves.`,
    );
  }
  return { service, operation, content };
}

/** Without parsing the form: it may be megabytes, and nobody knows yet who sent it. */
function formValue(form: string, name: 'Action' | 'Version'): string | null {
  return new RegExp(`(?:^|&)${name}=([\\w-]{1,100})(?:&|$)`).exec(form)?.[1] ?? null;
}

/** The service in the credential of the signature, in whichever of its two forms. */
function signingNameOf({ headers, query }: Exchange): string | null {
  const credential =
    /Credential=([^,\s]+)/.exec(headers.get('authorization')?.[0] ?? '')?.[1] ??
    new URLSearchParams(query).get('X-Amz-Credential');
  return credential?.split('/')[3] ?? null;
}

function unknown(message: string): AwsError {
  return new AwsError('UnknownOperationException', message);
}
