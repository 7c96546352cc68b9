import type { AwsError } from '../../errors.ts';
import type { ServiceSchema } from '../../service.ts';
import type { Protocol, RenderedError } from '../protocol.ts';
import { awsQueryDialect, type Dialect, ec2QueryDialect } from './dialect.ts';
import { parseQueryInput } from './parse-query-input.ts';
import { escapeXml, renderXmlMembers } from './render-xml-members.ts';

export const awsQuery: Protocol = queryProtocol(awsQueryDialect);
export const ec2Query: Protocol = queryProtocol(ec2QueryDialect);

function queryProtocol(dialect: Dialect): Protocol {
  return {
    contentType: 'text/xml',
    parseInput: (schema, operation, content) =>
      parseQueryInput(dialect, schema, { operation, form: content.toString('utf8') }),
    renderOutput: (schema, operation, { output, requestId }) =>
      dialect.wrap({
        operation,
        xmlNamespace: schema.xmlNamespace,
        requestId,
        members: renderXmlMembers(schema, schema.operations[operation]?.output ?? '', output),
      }),
    renderError: (schema, error, requestId) => renderQueryError(dialect, schema, { error, requestId }),
  };
}

function renderQueryError(
  dialect: Dialect,
  schema: ServiceSchema | null,
  { error, requestId }: { error: AwsError; requestId: string },
): RenderedError {
  const shape = schema?.shapes[error.code];
  const model = shape?.type === 'structure' ? shape.error : undefined;
  const status = model?.httpStatus ?? error.httpStatus;
  return {
    status,
    headers: {},
    body: dialect.wrapError({
      code: escapeXml(model?.queryCode ?? error.code),
      message: escapeXml(error.message),
      fault: status >= 500 ? 'Receiver' : 'Sender',
      xmlNamespace: schema?.xmlNamespace ?? '',
      requestId,
    }),
  };
}
