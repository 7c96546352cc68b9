import { parseApiError } from './api-error.ts';
import type { Connection } from './connection.ts';
import { sendSigned } from './send-signed.ts';

/** A value as it travels in JSON: the SDK's dates are seconds since the epoch there. */
export type Wire<Value> = Value extends Date
  ? number
  : Value extends readonly (infer Element)[]
    ? Wire<Element>[]
    : Value extends object
      ? { [Key in keyof Value]: Wire<Value[Key]> }
      : Value;

const services = {
  apprunner: { target: 'AppRunner', version: '1.0' },
  logs: { target: 'Logs_20140328', version: '1.1' },
  secretsmanager: { target: 'secretsmanager', version: '1.1' },
  ec2: { target: 'AmazonEC2', version: '1.0' },
  apron: { target: 'Apron', version: '1.0' },
} as const;
export type ApiService = keyof typeof services;

/** Calls operations of the API as any AWS client does. */
export type Api = {
  readonly connection: Connection;
  /** Rejects with an ApiError when the API refuses, with a Failure when nothing answers. */
  call<Output>(service: ApiService, operation: string, input: object): Promise<Wire<Output>>;
};

export function createApi(connection: Connection): Api {
  return {
    connection,
    async call<Output>(service: ApiService, operation: string, input: object) {
      const { target, version } = services[service];
      const answer = await sendSigned(connection, {
        method: 'POST',
        path: '/',
        service,
        headers: {
          'content-type': `application/x-amz-json-${version}`,
          'x-amz-target': `${target}.${operation}`,
        },
        body: JSON.stringify(input),
      });
      if (answer.status >= 300) throw parseApiError(answer);
      return (answer.body === '' ? {} : JSON.parse(answer.body)) as Wire<Output>;
    },
  };
}
