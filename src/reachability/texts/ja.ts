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
    'サブネット {subnet} のルートはインターネットゲートウェイ {gateway} に向いていますが、そこに作られる App Runner や Lambda のインターフェイスにはプライベートアドレスしかなく、ゲートウェイは変換できません。間に NAT ゲートウェイが必要です。',
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
    '送信元は DEFAULT エグレスでお客様の VPC の外にあり、{destination} はプライベートアドレスです。到達するには VPC コネクタが必要です。',
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
  NAT_WITHOUT_ADDRESS:
    'NAT ゲートウェイ {sender} はパブリック型ですが Elastic IP がありません(ゾーン型では AWS が作成を拒否します)。インターネットゲートウェイ {gateway} が変換に使えるアドレスがありません。',
  SG_REFERENCES_NOT_PRESERVED:
    '{interface} のセキュリティグループ {groups} は送信元のグループを参照して許可していますが、参照が有効なのは同じリージョンのプライベートアドレスだけです。{traffic} は {source} から届くため、アドレスで許可するルールが必要です。',
  DISCONNECTED_VPCS:
    '{destination} は別の VPC にあり、二つの VPC はピアリングでもトランジットゲートウェイでもつながっていません。',
  OVERLAPPING_RANGES:
    '{destination} は別の VPC を指していますが、{vpc} の範囲にも含まれるため、ローカルルートが優先されます。通信し合う VPC の範囲は重ならないようにする必要があります。',
  VPC_BLOCK_PUBLIC_ACCESS_ENABLED:
    'このリージョンでは VPC ブロックパブリックアクセスが有効で、{vpc} のインターネットゲートウェイ {gateway} で {traffic} を止めています。',
  TGW_NO_ATTACHMENT: 'トランジットゲートウェイ {gateway} のアタッチメントが {vpc} にありません。',
  BAD_STATE_ATTACHMENT:
    'トランジットゲートウェイ {gateway} のアタッチメント {attachment} は利用可能な状態ではありません。',
  TGW_ROUTE_AZ_RESTRICTION:
    'トランジットゲートウェイ {gateway} のアタッチメント {attachment} には、サブネット {subnet} のアベイラビリティーゾーン {zone} のサブネットがありません。',
  TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION:
    'アタッチメント {attachment} は、トランジットゲートウェイ {gateway} のどのルートテーブルにも関連付けられていません。',
  TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT:
    'トランジットゲートウェイ {gateway} のルートテーブル {table} に、{destination} へのルートがありません。',
  TGW_RTB_BAD_STATE_ROUTE:
    'トランジットゲートウェイ {gateway} のルートテーブル {table} のルート {cidr} はブラックホールです。',
  ENDPOINT_POLICY_DENY:
    'パケットは届きますが、リクエストは拒否されます。エンドポイント {endpoint} のポリシーは {name} に何も許可していません。',
  NAME_NOT_SERVED_HERE:
    '{name} という名前は {other} の中だけで引けます。{vpc} のリゾルバーはこの名前に応答しません。',
  IPV6_NOT_CARRIED:
    '{destination} は IPv6 アドレスです。App Runner のアウトバウンドはデュアルスタックのサブネットでも IPv4 だけを運びます。',
  PRIVATE_SERVICE: '{service} はプライベートサービスのため、VPC の外からは到達できません。',
  INGRESS_CONNECTION_MISSING:
    '{service} はプライベートサービスですが、{vpc} からつながる VPC Ingress Connection がありません。',
  INGRESS_CONNECTION_STATE:
    'VPC Ingress Connection {connection} またはそのエンドポイント {endpoint} の状態は {state} です。',
  ENDPOINT_OF_OTHER_SERVICE:
    'エンドポイント {endpoint} は {name} のものです。プライベートサービスには {wanted} のエンドポイントが必要です。',
  INGRESS_DOMAIN_WRONG:
    '{name} はサービス本来の URL で、プライベートサービスにはつながりません。{vpc} では {domain} を使います。',
  NAME_NOT_DESCRIBED:
    '読み込んだ内容からは {name} の行き先が分かりません。プライベートホストゾーンの名前か、誰かのリソースの名前です。',
  ENDPOINT_CHANGING:
    'エンドポイント {endpoint} は {state} です。状態が落ち着いてから、もう一度確認してください。',
  INGRESS_CONNECTION_CHANGING:
    'VPC Ingress Connection {connection} は {state} です。状態が落ち着いてから、もう一度確認してください。',
  ADDRESS_DECIDES:
    '{thing} の判定はアドレスで決まりますが、{source} または {destination} の実際のアドレスがまだ分かりません。',
  ADDRESS_HOLDER_UNKNOWN:
    '{destination} は {vpc} の範囲内ですが、このアドレスを誰が持っているかは読み込んだ内容から分かりません。',
  CUSTOM_DNS_SERVER:
    '{vpc} の DHCP オプションでは DNS サーバーに {server} が指定されています。{name} に何と応答するか、App Runner がそもそも問い合わせるかは、どの記述からも分かりません。',
  IPV6_NOT_DESCRIBED: '{destination} は IPv6 アドレスで、Apron が追跡できるのは IPv4 だけです。',
  ROUTE_LEADS_BEYOND:
    'ルートテーブル {table} のルート {cidr} は {id} に向いており、その先はここには書かれていません。',
  POLICY_NOT_UNDERSTOOD:
    'エンドポイント {endpoint} のポリシーを読み取れないため、{name} へのリクエストが許可されるか分かりません。',
  EXISTENCE_NOT_KNOWN: '{id} は名前だけで、どこにも記述がありません({missing})。',
  VPC_NOT_KNOWN: '{id} がどの VPC にあるか分かりません({missing})。',
  SUBNETS_NOT_KNOWN: '{id} のサブネットが分からないか、一部しか分かりません({missing})。',
  SECURITY_GROUPS_NOT_KNOWN: '{id} のセキュリティグループが分からないか、一部しか分かりません({missing})。',
  ADDRESSES_NOT_KNOWN: '{id} のアドレスが分かりません({missing})。',
  ZONE_NOT_KNOWN: '{id} のアベイラビリティーゾーンが分かりません({missing})。',
  ROUTES_NOT_KNOWN: 'ルートテーブル {id} には、ここに書かれていないルートがあるかもしれません({missing})。',
  RULES_NOT_KNOWN:
    'セキュリティグループ {id} には、ここに書かれていないルールがあるかもしれません({missing})。',
  ENTRIES_NOT_KNOWN: '{id} には、ここに書かれていないエントリがあるかもしれません({missing})。',
  ASSOCIATION_NOT_KNOWN: 'サブネット {id} のルートテーブルが分かりません({missing})。',
  ACL_NOT_KNOWN: 'サブネット {id} のネットワーク ACL が分かりません({missing})。',
  ATTACHMENT_NOT_KNOWN: '{id} のアタッチ先が分かりません({missing})。',
  STATE_NOT_KNOWN: '{id} の状態が分かりません({missing})。',
  POLICY_NOT_KNOWN: 'エンドポイント {id} のポリシーが分かりません({missing})。',
  DNS_NOT_KNOWN: '{id} での名前解決の設定が分かりません({missing})。',
  PORTS_NOT_KNOWN: '{id} が待ち受けるポートが分かりません({missing})。',
  EGRESS_NOT_KNOWN: '{id} のパケットがどこから出ていくのか分かりません({missing})。',
  INGRESS_NOT_KNOWN: '{id} へのクライアントの経路が分かりません({missing})。',
  SUBNETS_MIXED:
    '{failing} からの接続は失敗し、{working} からの接続は成功します。どのインスタンスが処理するかによって結果が変わります。',
  SINGLE_ZONE: '{subnets} はすべて {zone} にあります。このゾーンに障害が起きると、外に出られなくなります。',
  NAT_SINGLE_AZ:
    'NAT ゲートウェイ {nat} は {zone} にあり、{others} からも使われています。このゾーンに障害が起きると共倒れになり、ゾーン間の通信料もかかります。',
  NAT_IDLE_TIMEOUT:
    'NAT ゲートウェイ {nat} は 350 秒間通信のない接続を忘れ、リセットします。ポート {port} で長く保つ接続には、それより短い間隔の TCP キープアライブが必要です。',
  NAT_PORTS:
    'NAT ゲートウェイ {nat} が一つの宛先アドレスとポートに対して同時に保てる接続は、自身のアドレス一つにつき 55,000 までです。',
  SEEN_FROM:
    '相手から見える送信元は {addresses} です。相手がアドレスで制限している場合は、そのすべてを許可してもらってください。',
  SEEN_FROM_NO_ADDRESS:
    '相手から見える送信元は変動する AWS のアドレスで、当てにできません。相手がアドレスで許可することはできません。',
  SERVICE_THROUGH_NAT:
    '{name} には NAT ゲートウェイ {nat} を経由して到達しており、1 GB ごとに料金がかかります。ゲートウェイエンドポイントなら無料です。',
  RULE_WIDER_THAN_NEEDED:
    '{groups} のルール {rule} はポート {ports} を開けていますが、{wanted} だけで足ります。',
  LISTENER_PORT_UNUSUAL: '読み込んだ内容によると {name} が待ち受けるのは {ports} で、{port} ではありません。',
  ENDPOINT_POLICY_LIMITS:
    'エンドポイント {endpoint} のポリシーは、{name} へのリクエストの一部だけを許可しています。',
  ENDPOINT_NAME_NOT_USED:
    '{name} はエンドポイント {endpoint} ではなくパブリックアドレスに解決されます。プライベート DNS が無効か、この名前を含んでいません。',
  PRIVATE_DNS_SHADOWS_NAT:
    'VPC 全体で、エンドポイント {endpoint} のプライベート DNS が {name} をこのエンドポイントに向けるため、NAT ゲートウェイがあっても役に立ちません。',
  PRIVATE_DNS_NOT_SERVED:
    'エンドポイント {endpoint} のプライベート DNS には {vpc} の enableDnsSupport と enableDnsHostnames が必要です。{name} はパブリックアドレスに解決されます。',
  DNS_TAKEN_AS_ON: '{vpc} の DNS が有効かどうかは読み込んでいません({call})。既定どおり有効と見なしました。',
};
