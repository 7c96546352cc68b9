/** A case by its number and title, then the rank of its best fix and every change of it; nothing where nothing is known that helps. */
export type BestFix = { readonly number: number; readonly title: string; readonly lines: readonly string[] };

const table = `
2 | a private database’s name resolves to an address that nobody outside can use | existing | Put web into subnet-shop.private, subnet-shop.private2 with sg-shop.app
3 | a public database whose group lets the VPC in does not let App Runner’s addresses in | existing | Put web into subnet-shop.private, subnet-shop.private2 with sg-shop.app
3 | the same where it is only known in which subnets the database is | existing | Put web into subnet-shop.private, subnet-shop.private2 with sg-shop.app
5 | a public database in subnets without a route to the internet gateway cannot answer | existing | Put web into subnet-shop.private, subnet-shop.private2 with sg-shop.app
7 | public subnets, no NAT | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Create subnet new-private-subnet (10.0.2.0/24, us-east-1a) in vpc-shop | Create route table new-route-table in vpc-shop | Add route 0.0.0.0/0 → new-nat-gateway to new-route-table | Associate new-private-subnet with new-route-table | Put web into new-private-subnet
7 | MapPublicIpOnLaunch changes nothing about it | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Create subnet new-private-subnet (10.0.1.0/24, us-east-1a) in vpc-shop | Create route table new-route-table in vpc-shop | Add route 0.0.0.0/0 → new-nat-gateway to new-route-table | Associate new-private-subnet with new-route-table | Put web into new-private-subnet
8 | public subnets beside private ones with a NAT gateway | existing | Put web into subnet-shop.private
9 | some public, some private | existing | Put web into subnet-shop.private, subnet-shop.private2
10 | one of two is in no table’s list | existing | Associate subnet-shop.private2 with rtb-shop.private
11 | the wrong table | existing | Associate subnet-shop.private with rtb-shop.private2
12 | isolated subnets | existing | Associate subnet-shop.data with rtb-shop.private
13 | the NAT gateway in the subnet that it serves | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Lead route 0.0.0.0/0 of rtb-shop.private to new-nat-gateway
14 | the NAT gateway in a subnet without a default route | existing | Add route 0.0.0.0/0 → igw-shop to rtb-shop.main
15 | a private NAT gateway | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Lead route 0.0.0.0/0 of rtb-shop.private to new-nat-gateway
16 | a public zonal one without an Elastic IP, which AWS refuses to make | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Lead route 0.0.0.0/0 of rtb-shop.private to new-nat-gateway
17 | a NAT gateway that failed | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Lead route 0.0.0.0/0 of rtb-shop.private to new-nat-gateway
18 | a NAT gateway that is pending
18 | a NAT gateway that is being deleted
19 | a NAT gateway that is gone | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Lead route 0.0.0.0/0 of rtb-shop.private to new-nat-gateway
20 | no internet gateway at all | free | Create internet gateway new-internet-gateway | Attach new-internet-gateway to vpc-shop | Lead route 0.0.0.0/0 of rtb-shop.public to new-internet-gateway
21 | an internet gateway that is not attached | existing | Attach igw-shop to vpc-shop
23 | a longer route to nowhere wins for its own destinations | existing | Delete route 198.19.0.0/24 of rtb-shop.private
24 | a propagated default route alone leads on-premises, and what is there nobody says
25 | a NAT instance with its check on | existing | Switch the source/destination check of eni-shop.nat off
25 | a NAT instance without a public address | paid | Associate a new Elastic IP with eni-shop.nat
25 | a NAT instance whose group does not let the connector in | existing | Allow tcp 443 from sg-shop.app into sg-shop.instance
26 | a group without egress rules | existing | Allow tcp 443 to 0.0.0.0/0 out of sg-shop.app
27 | egress to 443 only, and 80 is asked | existing | Allow tcp 80 to 0.0.0.0/0 out of sg-shop.app
27 | egress to 443 only, and 587 is asked | existing | Allow tcp 587 to 0.0.0.0/0 out of sg-shop.app
27 | egress to 443 only, and 6543 is asked | existing | Allow tcp 6543 to 0.0.0.0/0 out of sg-shop.app
28 | egress to S3’s prefix list only | existing | Allow tcp 443 to 0.0.0.0/0 out of sg-shop.app
29 | the private network ACL lacks 443 out | existing | Add entry 110 to acl-shop.acl: allow tcp 443 out to 0.0.0.0/0
30 | the private network ACL lets only the VPC in, and the answer is from the internet | existing | Add entry 110 to acl-shop.acl: allow tcp 1024-65535 in from 0.0.0.0/0
31 | the NAT gateway’s network ACL denies 443 in | existing | Add entry 80 to acl-shop.acl: allow tcp 443 in from 10.0.1.0/24
31 | the NAT gateway’s network ACL lets no answers out | existing | Add entry 110 to acl-shop.acl: allow tcp 1024-65535 out to 10.0.1.0/24
31 | the NAT gateway’s network ACL lets no answers in | existing | Add entry 110 to acl-shop.acl: allow tcp 1024-65535 in from 0.0.0.0/0
32 | a deny before the allow | existing | Add entry 80 to acl-shop.acl: allow tcp 443 out to 0.0.0.0/0
36 | a regional NAT gateway with chosen addresses in one zone of two | existing | Put web into subnet-shop.private
37 | Block Public Access in both directions | existing | Exclude vpc-shop from VPC Block Public Access
37 | ingress blocked keeps clients of the internet out | existing | Exclude vpc-shop from VPC Block Public Access
38 | without enableDnsSupport names fail | existing | Switch enableDnsSupport of vpc-shop on
39 | what a DNS server of one’s own answers is not known
40 | App Runner carries no IPv6
43 | a private destination through NAT and internet gateway
44 | one’s own public address is reached from the NAT gateway’s, which no group of the connector’s stands for | existing | Allow tcp 443 from 198.18.0.4/32 into sg-shop.web
47 | a database whose group lets another one in | existing | Allow tcp 5432 from sg-shop.app into sg-shop.db
48 | one group shared, without a rule for itself | existing | Allow tcp 5432 from sg-shop.db into sg-shop.db
50 | answers only to the app’s subnets, and the connector is in the data subnets | existing | Add entry 120 to acl-shop.acl: allow tcp 1024-65535 out to 10.0.5.0/24
50 | the same where the database may be in either of them | existing | Put web into subnet-shop.private
51 | a database in a VPC that nothing leads to | free | Peer vpc-shop with vpc-peer as new-peering, and accept it | Add route 10.2.0.0/16 → new-peering to rtb-shop.private | Add route 10.0.0.0/16 → new-peering to rtb-peer.main
51 | the same where a NAT gateway takes whatever has no other way | free | Peer vpc-shop with vpc-peer as new-peering, and accept it | Add route 10.2.0.0/16 → new-peering to rtb-shop.public | Add route 10.0.0.0/16 → new-peering to rtb-peer.main
52 | a peering without the route back | existing | Add route 10.0.0.0/16 → pcx-ab to rtb-peer.main
53 | a peering that is pending-acceptance | existing | Accept pcx-ab
53 | a peering that is expired | free | Peer vpc-shop with vpc-peer as new-peering, and accept it | Lead route 10.2.0.0/16 of rtb-shop.private to new-peering | Add route 10.0.0.0/16 → new-peering to rtb-peer.main
53 | a peering that is deleted | free | Peer vpc-shop with vpc-peer as new-peering, and accept it | Lead route 10.2.0.0/16 of rtb-shop.private to new-peering | Add route 10.0.0.0/16 → new-peering to rtb-peer.main
54 | VPCs whose ranges overlap, which AWS refuses to peer: the own local route wins
55 | peerings are not transitive | free | Peer vpc-shop with vpc-far as new-peering, and accept it | Lead route 10.3.0.0/16 of rtb-shop.private to new-peering | Add route 10.0.0.0/16 → new-peering to rtb-far.main
55 | the peer’s NAT gateway is its own | existing | Associate subnet-shop.private with rtb-shop.private2
56 | a group of another Region means nothing to a rule | existing | Allow tcp 443 from 10.0.1.0/24 into sg-peer.open
57 | an address of the own range that is meant elsewhere
58 | a transit gateway that is not attached in the zone of one subnet | existing | Put web into subnet-shop.private
58 | a transit gateway whose attachment has no table
58 | a transit gateway whose table does not know the other side
58 | a transit gateway to which the other side has no route back | existing | Add route 10.0.0.0/16 → tgw to rtb-peer.main
59 | a serverless cache’s second port has to be let in too | existing | Allow tcp 6380 from sg-shop.app into sg-shop.db
60 | a bucket in another Region is none of the endpoint’s | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Add route 0.0.0.0/0 → new-nat-gateway to rtb-shop.private
60 | names need the VPC’s resolver here too | existing | Switch enableDnsSupport of vpc-shop on
61 | the endpoint is in another table only | existing | Add rtb-shop.main to vpce-shop.s3
62 | the endpoint’s policy allows another service only: packets arrive and the request is denied | existing | Reset the policy of vpce-shop.s3 to full access
62 | the endpoint’s policy allows another bucket only | existing | Reset the policy of vpce-shop.s3 to full access
63 | private DNS leads to an endpoint whose group lets nobody in, and NAT is no help | existing | Allow tcp 443 from sg-shop.app into sg-shop.api
64 | without private DNS the usual name leads to the internet | existing | Switch private DNS of vpce-shop.secretsmanager on
65 | private DNS without enableDnsHostnames is not served | existing | Switch enableDnsHostnames of vpc-shop on
66 | sts.amazonaws.com is none of the endpoint’s names | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Add route 0.0.0.0/0 → new-nat-gateway to rtb-shop.main
66 | sts-fips.us-east-1.amazonaws.com is none of the endpoint’s names | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Add route 0.0.0.0/0 → new-nat-gateway to rtb-shop.main
66 | sts.us-east-1.api.aws is none of the endpoint’s names | paid | Create NAT gateway new-nat-gateway with an Elastic IP in subnet-shop.public | Add route 0.0.0.0/0 → new-nat-gateway to rtb-shop.main
67 | what the program itself asks of a service goes through the VPC; images, logs and secrets of the configuration do not | paid | Create interface endpoint new-interface-endpoint for com.amazonaws.us-east-1.secretsmanager in subnet-shop.private with sg-shop.app | Allow tcp 443 from sg-shop.app into sg-shop.app
69 | a private service is not reached from the internet, by design
71 | the endpoint’s group does not let the client in | existing | Allow tcp 443 from sg-shop.client into sg-shop.api
72 | the endpoint is one for App Runner’s API
73 | no ingress connection leads to the service
73 | an ingress connection that failed
74 | the client asks for the service’s own URL
75 | DNS is off in the client’s VPC | existing | Switch enableDnsSupport of vpc-shop on
76 | a client in a peered VPC does not know the name, and needs routes both ways
77 | a firewall’s endpoint in the way
78 | subnets that come from a parameter
78 | one subnet that is known and works beside others that are not
79 | routes that another stack has
79 | rules that another stack has, where none that is known allows
79 | what is not known does not hide what certainly stands in the way | existing | Put web into subnet-shop.private2 | Allow tcp 443 to 0.0.0.0/0 out of sg-shop.app
80 | and false: the templates’ reader makes a landscape for each branch | existing | Put web into subnet-shop.private
`;

export const bestFixes: readonly BestFix[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [number, title = '', ...lines] = row.split(' | ');
    return { number: Number(number), title, lines };
  });
