import { invalidParameter } from '../refusals.ts';

const allowed = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;

/** A rule's description; empty is none. Throws InvalidParameterValue. */
export function readDescription(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (allowed.test(text)) return text;
  throw invalidParameter(
    'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
  );
}

/** A group's name or description, which take the same characters. Throws InvalidParameterValue. */
export function checkGroupText(parameter: 'GroupName' | 'GroupDescription', text: string): void {
  // oxlint-disable-next-line no-control-regex -- ASCII is what this is about
  if (!/^[\x00-\x7f]*$/.test(text)) {
    throw invalidParameter(
      `Value (${text.slice(0, 255)}) for parameter ${parameter} is invalid. Character sets beyond ASCII are not supported.`,
    );
  }
  if (text !== '' && allowed.test(text)) return;
  const what = parameter === 'GroupName' ? 'name' : 'description';
  throw invalidParameter(
    `Invalid security group ${what}. Valid ${what}s are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*`,
  );
}
