import fc from 'fast-check';
import { Unknown } from './known.ts';

/** Few names, so that things do refer to each other; some that nothing has, and some that mean something to objects. */
export const id = fc.constantFrom(
  'a',
  'b',
  'c',
  'vpc-1',
  'subnet-1',
  'igw-9',
  'vpce-9',
  'local',
  '',
  '__proto__',
  'constructor',
);
export const place = fc.option(fc.constant({ file: 'x.yaml', line: 1 }), { nil: null });
export const missing = fc.record({
  code: fc.constantFrom(
    'NO_VALUE',
    'IMPORTED',
    'LOOKED_UP',
    'COMPUTED',
    'NOT_UNDERSTOOD',
    'NOT_READ',
    'BEYOND',
  ),
  name: fc.constantFrom('Param', 'a', ''),
} as const);
const unknown = missing.map((each) => new Unknown(each));
export const known = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: unknown });
export const many = <Value>(value: fc.Arbitrary<Value>) => known(fc.array(known(value), { maxLength: 3 }));
export const cidr = fc.constantFrom(
  '10.0.0.0/16',
  '10.0.0.0/24',
  '10.0.1.0/24',
  '10.0.1.7/28',
  '10.1.0.0/32',
  '0.0.0.0/0',
  '300.1.1.1/8',
  '::/0',
  'nonsense',
  '',
);
export const address = fc.constantFrom('10.0.0.9', '198.18.0.1', '54.1.2.3', 'nonsense');
export const number = fc.constantFrom(-1, 0, 443, 70_000, Number.NaN, 1.5);
export const flag = fc.boolean();
export const optional = <Value extends object>(
  required: { [Key in keyof Value]: fc.Arbitrary<Value[Key]> },
  names: readonly (keyof Value)[],
) => fc.record(required, { requiredKeys: names as (keyof Value)[] });
export const list = <Value>(each: fc.Arbitrary<Value>) => fc.array(each, { maxLength: 3 });
