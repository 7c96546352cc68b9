/** Why a pull failed, in a sentence for the deployment log, and whether the registry could not be reached at all. */
export type PullFailure = { readonly reason: string; readonly isUnreachable: boolean };

type Cause = {
  readonly words: RegExp;
  readonly isUnreachable?: true;
  readonly reason: (image: string, registry: string) => string;
};

/** In order: the first whose words occur in the engine's message. Docker Engine 20.10 to 28, ECR, Docker Hub, GHCR. */
const causes: readonly Cause[] = [
  {
    words: /no space left on device/i,
    reason: (image) => `There is no disk space left to pull ${image}.`,
  },
  {
    words: /no matching manifest|does not match the specified platform|no match for platform/i,
    reason: (image) => `${image} is not built for this machine's processor architecture.`,
  },
  {
    words: /toomanyrequests|rate limit|too many requests/i,
    reason: (_, registry) =>
      `${registry} refused the pull because of too many requests. Log in with docker login, or try later.`,
  },
  {
    words: /pull access denied|insufficient_scope|repository does not exist/i,
    reason: (image, registry) =>
      `${registry} has no image ${image}, or these credentials may not pull it. Check the name; if it is private, run docker login ${registry}.`,
  },
  {
    words: /manifest unknown|manifest for .* not found|name unknown|not found: manifest|not found/i,
    reason: (image, registry) => `${registry} has no image ${image}. Check the name and the tag.`,
  },
  {
    words: /unauthorized|authentication required|no basic auth credentials|denied|forbidden|\b40[13]\b/i,
    reason: (image, registry) =>
      `${registry} refused access to ${image}. Run docker login ${registry} on this machine.`,
  },
  {
    words: /certificate|x509/i,
    isUnreachable: true,
    reason: (_, registry) => `The certificate of ${registry} is not trusted by this machine's Docker Engine.`,
  },
  {
    words:
      /no such host|dial tcp|lookup .* on|connection re(?:fused|set)|network is unreachable|no route|i\/o timeout|deadline|timeout|proxyconnect|EOF/i,
    isUnreachable: true,
    reason: (_, registry) => `${registry} cannot be reached from this machine.`,
  },
];

/** Explains the engine's words about a failed pull. `registry` is the host, or `Docker Hub`. */
export function explainPullFailure(words: string, image: string, registry: string): PullFailure {
  const cause = causes.find((candidate) => candidate.words.test(words));
  if (cause === undefined) return { reason: words.trim(), isUnreachable: false };
  return {
    reason: `${cause.reason(image, registry)} (${words.trim()})`,
    isUnreachable: cause.isUnreachable === true,
  };
}
