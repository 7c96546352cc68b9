import type { Texts } from './texts.ts';

export const japanese: Texts = {
  UNASSOCIATED_COMPONENT:
    'ネットワークインターフェイス {interface} はどこにもアタッチされていないため、何も送信できません。',
  SG_HAS_NO_RULES:
    '{interface} のセキュリティグループ {groups} には {direction} ルールが一つもないため、{traffic} は拒否されます。',
  ENI_SG_RULES_MISMATCH:
    '{interface} のセキュリティグループ {groups} に、{source} からの {traffic} を許可する {direction} ルールがありません。',
  APP_RUNNER_INBOUND:
    '{interface} は App Runner のインターフェイスで、外向き専用です。グループの設定にかかわらず、ここを通って接続を開始することはできません。',
  SUBNET_ACL_RESTRICTION:
    'サブネット {subnet} のネットワーク ACL {acl} が、{source} からの {traffic} を拒否しています({direction}、ルール {entry})。',
  NO_ROUTE_TO_DESTINATION:
    'サブネット {subnet} のルートテーブル {table} に、{destination} へのルートがありません。',
  NO_ROUTE_BACK:
    'パケットは届きますが、応答が戻れません。サブネット {subnet} のルートテーブル {table} に、{destination} へ戻るルートがありません。',
  BAD_STATE_ROUTE:
    'ルートテーブル {table} のルート {cidr} はブラックホールです。ターゲット {target} が存在しないか、何も運べない状態です。',
  BAD_STATE:
    'ルートテーブル {table} のルート {cidr} の先にある {target} の状態は {state} です。作成に失敗した NAT ゲートウェイは約 1 時間で消え、ブラックホールのルートが残ります。',
  MORE_SPECIFIC_ROUTE:
    'ルートテーブル {table} では、{shorter} より具体的なルート {cidr} が優先されますが、そのターゲット {target} からは {destination} に到達できません。',
  NO_SUCH_ADDRESS:
    '{destination} は {vpc} の範囲内ですが、このアドレスを持つアタッチ済みのインターフェイスがありません。',
  CONNECTOR_NO_PUBLIC_IP:
    'サブネット {subnet} のルートはインターネットゲートウェイ {gateway} に向いていますが、App Runner のインターフェイスにはプライベートアドレスしかなく、ゲートウェイは変換できません。間に NAT ゲートウェイが必要です。',
  PRIVATE_NAT_GATEWAY:
    'NAT ゲートウェイ {sender} はプライベート型で、インターネットゲートウェイ {gateway} が変換に使えるパブリックアドレスがありません。',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS:
    'インターネットゲートウェイ {gateway} はパブリックアドレスを持つインターフェイスだけを変換しますが、{source} には割り当てられていません。',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS:
    'インターネットゲートウェイ {gateway} は、{destination} のようなプライベートアドレス宛てのパケットを運びません。',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS:
    'インターネットゲートウェイ {gateway} は共有アドレス 100.64.0.0/10 宛てのパケットを運びません。{destination} はこの範囲にあります。',
  NAT_LOOP:
    'NAT ゲートウェイ {nat} が置かれたサブネット {subnet} のルートテーブル {table} は、NAT ゲートウェイ自身のパケットを同じ NAT ゲートウェイに送り返しています。',
  NAT_UNSOLICITED: 'NAT ゲートウェイ {nat} は、内側から要求していない通信を中に入れません。',
  NAT_UNKNOWN_ANSWER:
    '{destination} への応答が NAT ゲートウェイ {nat} を経由していますが、対応する接続を知らないため破棄されます。',
  REGIONAL_NGW_ROUTE_AZ_RESTRICTION:
    'リージョナル NAT ゲートウェイ {nat} には、サブネット {subnet} のアベイラビリティーゾーン {zone} のアドレスがありません。',
  INTERFACE_LOOP:
    '{interface} が置かれたサブネット {subnet} のルートテーブル {table} は、そのパケットを同じインターフェイスに送り返しています。',
  ENI_SOURCE_DEST_CHECK_RESTRICTION:
    '{interface} は送信元/送信先チェックが有効なため、自分宛てのパケットしか受け取れません。',
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR:
    'ピアリング {peering} で到達できるのは相手 VPC 自身のアドレスだけで、{destination} はそこに含まれません。',
  PCX_FOREIGN_SOURCE:
    'ピアリング {peering} が運ぶのは VPC 自身のアドレスからのパケットだけで、{source} はそこに含まれません。',
  NGW_REQUIRES_SOURCE_IN_VPC:
    'NAT ゲートウェイ、インターネットゲートウェイ、ゲートウェイエンドポイントは自分の VPC でしか使えません。ピアリング {peering} 経由で {destination} には到達できません。',
  VPCE_GATEWAY_PROTOCOL_RESTRICTION:
    'ゲートウェイエンドポイント {endpoint} が運ぶのは TCP と ICMP だけで、{traffic} は運びません。',
  VPCE_OTHER_DESTINATION:
    'ゲートウェイエンドポイント {endpoint} の先にあるのはそのサービスだけです。{destination} は別の利用者のアドレスです。',
  DNS_SUPPORT_OFF: 'enableDnsSupport が無効なため、{vpc} のリゾルバーは応答しません。',
  ROUTER_ITSELF:
    '{destination} は {vpc} のルーター自身で、VPC 内のインターフェイスからの DNS 以外には応答しません。',
  METADATA: '{destination} にインスタンスメタデータサービスはありません。',
  LINK_LOCAL: '{destination} はリンクローカルアドレスで、ルーティングされません。',
  PUBLIC_MODE_PRIVATE_DESTINATION:
    'DEFAULT エグレスのサービスはお客様の VPC の外にあり、{destination} はプライベートアドレスです。到達するには VPC コネクタが必要です。',
  OUTSIDE_PRIVATE_DESTINATION: '{destination} はプライベートアドレスのため、インターネットでは運ばれません。',
  OUTSIDE_NO_SUCH_ADDRESS: 'パブリックアドレス {destination} は、どこでも使われていません。',
  OUTSIDE_PORT_CLOSED:
    'パケットは {host} に届きますが、{traffic} のポートでは待ち受けておらず、接続は拒否されます。',
  ANSWER_UNDER_OTHER_ADDRESS:
    '応答の送信元が {seen} になっています。{source} は {destination} に問い合わせたので、自分宛ての応答とは見なしません。',
  ROUTING_LOOP: 'ルートが循環しており、{traffic} は目的地に着きません。',
  SOURCE_UNKNOWN: '読み込んだ内容に {id} がないため、そこからのパケットについては判断できません。',
  DESTINATION_UNKNOWN: '読み込んだ内容からは {id} のアドレスが分かりません。',
  NAT_GATEWAY_CHANGING:
    'NAT ゲートウェイ {target} は {state} です。状態が落ち着いてから、もう一度確認してください。',
  ANSWER_PORT_UNKNOWN:
    'サブネット {subnet} のネットワーク ACL {acl} は {traffic} が使い得るポートの一部を拒否しているため、送信側が選ぶポートによって結果が変わります。',
  APPLIANCE_SEES_ANSWERS_ONLY:
    '{destination} への応答が、行きのパケットを通していない {interface} を経由しています。そのようなパケットの扱いは構成情報からは分かりません。',
  ANSWER_PORTS_PARTLY_DENIED:
    'サブネット {subnet} のネットワーク ACL {acl} は {traffic} のすべてを許可してはいません。NAT ゲートウェイや App Runner はこの範囲のどのポートも使うため、一部の接続がタイムアウトするおそれがあります。',
  APPLIANCE_TRUSTED_TO_FORWARD:
    '{interface} は送信元/送信先チェックが無効なため、転送するものと見なしました。1 台だけであり、中のプログラムの動作はここからは見えません。',
};
