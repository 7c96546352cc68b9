type Answer = {
  readonly priority: number;
  readonly src?: string;
  readonly srclen?: number;
  readonly fwmark?: string;
  readonly fwmask?: string;
  readonly iif?: string;
  readonly table?: string;
  readonly suppress_prefixlen?: number;
  readonly protocol?: string;
};

/** The three that every namespace has. */
const kernelPreferences = new Set([0, 32766, 32767]);

/** Reads `ip -N -j rule show`: the policy rules that somebody made, by the words that `ip rule` takes. */
export function parseRules(json: string): Set<string> {
  const rules = new Set<string>();
  for (const answer of JSON.parse(json) as readonly Answer[]) {
    if (kernelPreferences.has(answer.priority)) continue;
    const length = answer.srclen === undefined ? '' : `/${answer.srclen}`;
    const from = answer.src === undefined || answer.src === 'all' ? '' : ` from ${answer.src}${length}`;
    const mask = answer.fwmask === undefined ? '' : `/${answer.fwmask}`;
    const mark = answer.fwmark === undefined ? '' : ` fwmark ${answer.fwmark}${mask}`;
    const link = answer.iif === undefined ? '' : ` iif ${answer.iif}`;
    const lookup = answer.table === undefined ? '' : ` lookup ${answer.table}`;
    const suppress =
      answer.suppress_prefixlen === undefined ? '' : ` suppress_prefixlength ${answer.suppress_prefixlen}`;
    rules.add(`pref ${answer.priority}${from}${mark}${link}${lookup}${suppress}`);
  }
  return rules;
}
