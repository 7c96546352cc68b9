import type { ServiceSchema } from './service.ts';

/** A small service with one of everything, for the tests of this room. */
export const testSchema: ServiceSchema = {
  signingName: 'pantry',
  protocol: 'aws-json-1.0',
  targetPrefix: 'Pantry',
  apiVersion: '2020-01-01',
  xmlNamespace: 'https://pantry.example/doc/2020-01-01/',
  knownOperations: ['PutJar', 'ShakeJar'],
  operations: {
    PutJar: { input: 'PutJarRequest', output: 'PutJarResponse', errors: ['NoSuchJar', 'Broken'] },
  },
  shapes: {
    PutJarRequest: {
      type: 'structure',
      required: ['Name', 'Lid'],
      members: {
        Name: { shape: 'string' },
        Lid: { shape: 'Lid' },
        Count: { shape: 'integer' },
        Grams: { shape: 'long' },
        Price: { shape: 'double' },
        IsFull: { shape: 'boolean' },
        FilledAt: { shape: 'timestamp' },
        Picture: { shape: 'blob' },
        Labels: { shape: 'list:string' },
        Lids: { shape: 'LidList', xmlName: 'Lid', ec2QueryName: 'LidSet' },
        Notes: { shape: 'map:string:string' },
        Recipe: { shape: 'string', sensitive: true },
        Spices: { shape: 'list:string', xmlFlattened: true },
        Hidden: { shape: 'SecretMap' },
      },
    },
    PutJarResponse: {
      type: 'structure',
      required: [],
      members: {
        Jar: { shape: 'PutJarRequest' },
        Lids: { shape: 'LidList', xmlName: 'lidSet' },
        FilledAt: { shape: 'timestamp' },
        Picture: { shape: 'blob' },
        Notes: { shape: 'map:string:string' },
        Spices: { shape: 'list:string', xmlFlattened: true },
      },
    },
    Lid: {
      type: 'structure',
      required: ['Colour'],
      members: { Colour: { shape: 'string' }, Width: { shape: 'integer' } },
    },
    LidList: { type: 'list', member: { shape: 'Lid', xmlName: 'item' } },
    'list:string': { type: 'list', member: { shape: 'string' } },
    'map:string:string': { type: 'map', key: { shape: 'string' }, value: { shape: 'string' } },
    SecretMap: { type: 'map', key: { shape: 'string' }, value: { shape: 'string', sensitive: true } },
    NoSuchJar: {
      type: 'structure',
      required: [],
      members: { Message: { shape: 'string' } },
      error: { httpStatus: 404, queryCode: 'NoSuchJar.NotFound' },
    },
    Broken: {
      type: 'structure',
      required: [],
      members: { message: { shape: 'string' } },
      error: { httpStatus: 500 },
    },
  },
};
