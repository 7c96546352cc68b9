import { cidr, getZones, length, select } from './list-functions.ts';
import { choose } from './logic-functions.ts';
import { findInMap, getAttribute, importValue, ref, transform } from './lookup-functions.ts';
import type { IntrinsicFunction } from './scope.ts';
import { base64, join, split, substitute, toJsonString } from './text-functions.ts';

/** Every function that stands for a value; conditions have their own (`judge`). */
export const intrinsicFunctions: ReadonlyMap<string, IntrinsicFunction> = new Map([
  ['Ref', ref],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  ['Fn::Split', split],
  ['Fn::Select', select],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  ['Fn::Cidr', cidr],
  ['Fn::GetAZs', getZones],
  ['Fn::ImportValue', importValue],
  ['Fn::Base64', base64],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Length', length],
  ['Fn::Transform', transform],
]);
