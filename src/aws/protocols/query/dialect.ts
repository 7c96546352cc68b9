import type { Member } from '../../service.ts';

/** In what the two query protocols differ: names, how lists are numbered, and how answers are wrapped. */
export type Dialect = {
  /** Name of a structure's member in a request. */
  memberName(name: string, member: Member): string;
  /** `Tags.1` instead of `Tags.member.1`. */
  isFlat(member: Member): boolean;
  /** Opens and closes the answer of `operation` around its members. */
  wrap(answer: { operation: string; xmlNamespace: string; requestId: string; members: string }): string;
  wrapError(error: {
    code: string;
    message: string;
    fault: 'Sender' | 'Receiver';
    xmlNamespace: string;
    requestId: string;
  }): string;
};

export const awsQueryDialect: Dialect = {
  memberName: (name, member) => member.xmlName ?? name,
  isFlat: (member) => member.xmlFlattened === true,
  wrap: ({ operation, xmlNamespace, requestId, members }) =>
    `<${operation}Response xmlns="${xmlNamespace}"><${operation}Result>${members}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
  wrapError: ({ code, message, fault, xmlNamespace, requestId }) =>
    `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${fault}</Type><Code>${code}</Code>` +
    `<Message>${message}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
};

export const ec2QueryDialect: Dialect = {
  memberName: (name, member) => member.ec2QueryName ?? capitalized(member.xmlName ?? name),
  isFlat: () => true,
  wrap: ({ operation, xmlNamespace, requestId, members }) =>
    `<${operation}Response xmlns="${xmlNamespace}"><requestId>${requestId}</requestId>${members}</${operation}Response>`,
  wrapError: ({ code, message, requestId }) =>
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>` +
    `<RequestID>${requestId}</RequestID></Response>`,
};

function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
