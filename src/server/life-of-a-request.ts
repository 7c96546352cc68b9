import { AwsError } from '../aws/errors.ts';
import { protocols } from '../aws/protocols/protocols.ts';
import { validateInput } from '../aws/validation/validate-input.ts';
import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';
import { authenticate } from './api/authenticate.ts';
import { bodyHash, readBody } from './api/read-body.ts';
import { dispatch } from './api/dispatch.ts';
import { findOperation } from './api/find-operation.ts';
import { identifyCall } from './api/identify-call.ts';
import { validationCodeOf } from './api/validation-code.ts';
import { isDiskFull } from './disk-full.ts';
import type { Exchange } from './exchange.ts';
import { refuseOtherService } from './api/refuse-other-service.ts';
import { refuseOtherSites } from './http/refuse-other-sites.ts';
import { refuseUnknownHost } from './http/refuse-unknown-host.ts';
import { findRoute } from './routes.ts';
import type { Server } from './server.ts';
import { receiveUpload } from './uploads/receive-upload.ts';

/** The whole life of a request, up to its answer. Whatever goes wrong on the way becomes an answer, too. */
export async function answerRequest<Context>(server: Server<Context>, exchange: Exchange): Promise<Answer> {
  try {
    refuseUnknownHost(exchange, server.hosts);
    refuseOtherSites(exchange);
    switch (findRoute(exchange)) {
      case 'health':
        return jsonAnswer(200, { ok: true, version: server.version });
      case 'upload':
        return await receiveUpload(server, exchange);
      case 'call':
        return await answerCall(server, exchange);
    }
  } catch (error) {
    return answerFailure(server, exchange, error);
  }
}

/** An API call: limit, identify, authenticate, parse, validate, dispatch, render. */
async function answerCall<Context>(server: Server<Context>, exchange: Exchange): Promise<Answer> {
  const body = await readBody(exchange, server.limits);
  const call = identifyCall(server.services, exchange, body);
  exchange.schema = call.service.schema;
  exchange.operation = call.operation;
  refuseOtherService(server, exchange, call.service.schema);

  const caller = authenticate(server, exchange, { schema: call.service.schema, bodyHash: bodyHash(body) });
  const handler = findOperation(call);

  const { schema, constraints } = call.service;
  const protocol = protocols[schema.protocol];
  const input = protocol.parseInput(schema, call.operation, call.content);
  validateInput(
    { schema, constraints, validationCode: validationCodeOf(call.service) },
    call.operation,
    input,
  );

  const context = server.makeContext(caller, exchange.requestId, exchange.arrivedAt);
  const output = await dispatch(call, () => handler(input, context));
  const { requestId } = exchange;
  return {
    status: 200,
    headers: { 'content-type': protocol.contentType },
    body: protocol.renderOutput(schema, call.operation, { output, requestId }),
  };
}

/** A refusal is answered as it is; anything else is a fault of Apron's own, told to the log and not to the caller. */
function answerFailure<Context>(server: Server<Context>, exchange: Exchange, error: unknown): Answer {
  if (error instanceof AwsError) {
    return { ...errorAnswer(error, exchange), isLast: !exchange.message.complete };
  }
  server.log({ kind: 'bug', requestId: exchange.requestId, error });
  return { ...errorAnswer(faultOf(exchange, error), exchange), isLast: !exchange.message.complete };
}

/** The service's own server fault where it models one, so that its clients know it. */
function faultOf({ schema, operation, requestId }: Exchange, error: unknown): AwsError {
  const modelled = schema?.operations[operation ?? '']?.errors.find((name) => name.startsWith('Internal'));
  return new AwsError(
    modelled ?? 'InternalFailure',
    isDiskFull(error)
      ? "The disk that holds Apron's state is full, and nothing was changed. Make room and try again."
      : `Apron failed to answer. Its log says why under the request id ${requestId}.`,
    500,
  );
}
