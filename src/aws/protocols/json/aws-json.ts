import type { AwsError } from '../../errors.ts';
import type { ServiceSchema } from '../../service.ts';
import type { Protocol, RenderedError } from '../protocol.ts';
import { parseJsonInput } from './parse-json-input.ts';
import { renderJsonOutput } from './render-json-output.ts';

/** AWS JSON 1.0 and 1.1 differ in their content type alone. */
export function awsJson(contentType: string): Protocol {
  return {
    contentType,
    parseInput: parseJsonInput,
    renderOutput: (schema, operation, { output }) => renderJsonOutput(schema, operation, output),
    renderError: renderJsonError,
  };
}

/** The status is the modelled one, so that an operation only has to name its error. */
function renderJsonError(schema: ServiceSchema | null, error: AwsError): RenderedError {
  const shape = schema?.shapes[error.code];
  const model = shape?.type === 'structure' ? shape : null;
  // App Runner and Secrets Manager say `Message` where CloudWatch Logs says `message`; clients read what is modelled.
  const member = Object.keys(model?.members ?? {}).find((name) => name.toLowerCase() === 'message');
  return {
    status: model?.error?.httpStatus ?? error.httpStatus,
    headers: { 'x-amzn-ErrorType': error.code },
    body: JSON.stringify({ __type: error.code, [member ?? 'message']: error.message }),
  };
}
