/** What became of a packet that was sent to see, in both languages. What stands in braces is filled in. */
export const probeTexts = {
  en: {
    PROBE_CONNECTED:
      'A packet sent from instance {instance} just now: {target} took the connection within {milliseconds} ms.',
    PROBE_REFUSED:
      'A packet sent from instance {instance} just now: it arrived at {target} and was answered within {milliseconds} ms, but nothing listens there.',
    PROBE_TIMED_OUT:
      'A packet sent from instance {instance} just now: no answer from {target} within {milliseconds} ms.',
    PROBE_UNREACHABLE: 'A packet sent from instance {instance} just now: there is no way to {target}.',
    PROBE_NAME_NOT_FOUND:
      'Asked from instance {instance} just now: the name in {target} has no address there.',
    PROBE_DISAGREES: 'That is not what the verdict says.',
    NO_INSTANCE: 'No packet was sent: no instance is running that could send one.',
    NO_HOST: 'No packet was sent: {target} is no one host. Name one to see it tried.',
    TCP_ONLY: 'No packet was sent: only TCP connections are tried.',
    NOT_AN_INSTANCE: 'No packet was sent: packets are sent from instances of App Runner services only.',
  },
  ja: {
    PROBE_CONNECTED:
      'いまインスタンス {instance} から実際に送信したところ、{target} に {milliseconds} ミリ秒で接続できました。',
    PROBE_REFUSED:
      'いまインスタンス {instance} から実際に送信したところ、{target} に届き {milliseconds} ミリ秒で応答がありましたが、そのポートで待ち受けているものがありません。',
    PROBE_TIMED_OUT:
      'いまインスタンス {instance} から実際に送信したところ、{milliseconds} ミリ秒待っても {target} から応答がありませんでした。',
    PROBE_UNREACHABLE:
      'いまインスタンス {instance} から実際に送信したところ、{target} への経路がありませんでした。',
    PROBE_NAME_NOT_FOUND:
      'いまインスタンス {instance} から問い合わせたところ、{target} の名前に対応するアドレスがありませんでした。',
    PROBE_DISAGREES: 'これは判定と一致しません。',
    NO_INSTANCE: 'パケットは送信していません。送信できる稼働中のインスタンスがありません。',
    NO_HOST:
      'パケットは送信していません。{target} は特定のホストではありません。ホストを指定すると実際に試せます。',
    TCP_ONLY: 'パケットは送信していません。試せるのは TCP 接続だけです。',
    NOT_AN_INSTANCE:
      'パケットは送信していません。送信元にできるのは App Runner サービスのインスタンスだけです。',
  },
} as const;
