/** A statement of an IAM policy, as far as a verdict needs it. Actions are in lower case. */
export type PolicyStatement = {
  readonly effect: 'Allow' | 'Deny';
  /** Null: all but some that are named. */
  readonly actions: readonly string[] | null;
  readonly resources: readonly string[] | null;
  readonly isForEveryone: boolean;
  readonly hasCondition: boolean;
};

/** Policies are 20,480 characters at most. Source: PrivateLink guide, "Endpoint policies". */
const longest = 100_000;

/** Null when the text is no policy. */
export function readPolicy(text: string): readonly PolicyStatement[] | null {
  if (text.length > longest) return null;
  const parsed = parse(text);
  if (!isRecord(parsed)) return null;
  const written = parsed['Statement'];
  const statements = (Array.isArray(written) ? written : [written]).map(readStatement);
  return statements.every((each) => each !== null) ? statements : null;
}

function readStatement(written: unknown): PolicyStatement | null {
  if (!isRecord(written)) return null;
  const { Effect: effect, Action, NotAction, Resource, NotResource, Principal, Condition } = written;
  if (effect !== 'Allow' && effect !== 'Deny') return null;
  const actions = textsOf(Action);
  const resources = textsOf(Resource);
  if ((actions === null) === (NotAction === undefined)) return null;
  if (resources === null && NotResource === undefined) return null;
  return {
    effect,
    actions: actions?.map((each) => each.toLowerCase()) ?? null,
    resources,
    isForEveryone: isEveryone(Principal),
    hasCondition: isRecord(Condition) && Object.keys(Condition).length > 0,
  };
}

/** `"*"`, `{"AWS": "*"}`, `{"AWS": ["*"]}`. */
function isEveryone(principal: unknown): boolean {
  if (principal === '*') return true;
  if (!isRecord(principal)) return false;
  return textsOf(principal['AWS'])?.includes('*') ?? false;
}

function textsOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
