import type { ServiceSchema } from '../../aws/service.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { authenticate } from '../api/authenticate.ts';
import type { Exchange } from '../exchange.ts';
import { uploadDigest } from '../routes.ts';
import type { Server } from '../server.ts';
import { checkedBody } from './checked-body.ts';

/** Uploads are no operation of a schema, but signed like Apron's own. */
const asked = { signingName: 'apron', protocol: 'aws-json-1.0' } satisfies Partial<ServiceSchema>;

/** `PUT /uploads/<sha256>` keeps a package under its digest; `HEAD` says whether it is there already. */
export async function receiveUpload<Context>(server: Server<Context>, exchange: Exchange): Promise<Answer> {
  const sha256 = uploadDigest(exchange.path) ?? '';
  const isQuestion = exchange.method === 'HEAD';
  exchange.operation = isQuestion ? 'HeadUpload' : 'PutUpload';
  // The path promises the digest, the signature covers it, and the stream is held to it.
  authenticate(server, exchange, { schema: asked, bodyHash: isQuestion ? emptyHash : sha256 });
  const isKept = server.uploads.has(sha256);
  if (isQuestion) return { status: isKept ? 200 : 404, headers: {}, body: '' };
  if (isKept) return { ...jsonAnswer(200, { Sha256: sha256 }), isLast: !exchange.message.complete };
  const body = checkedBody(exchange.message, sha256, server.limits);
  try {
    await server.uploads.put(sha256, body);
  } catch (error) {
    throw body.refusal() ?? server.uploads.translate(error) ?? error;
  }
  return jsonAnswer(201, { Sha256: sha256 });
}

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
