#!/bin/sh
# A VPC of the shape that aws-cdk-lib's Vpc has, made and torn down in unmodified `aws ec2` calls.
# Usage: ec2.sh ENDPOINT   (credentials and region from the environment)
set -eu
endpoint=$1

call() { aws --endpoint-url "$endpoint" --output text ec2 "$@"; }
say() { printf 'ok - %s\n' "$1"; }
fail() { printf 'not ok - %s\n' "$1" >&2; exit 1; }
expect() { [ "$2" = "$3" ] && say "$1" || fail "$1: expected '$3', got '$2'"; }
# The code of the error that a call ends with.
refused() { call "$@" 2>&1 >/dev/null | sed -n 's/.*An error occurred (\([A-Za-z.]*\)).*/\1/p'; }
tags() { printf 'ResourceType=%s,Tags=[{Key=Name,Value=%s}]' "$1" "$2"; }

vpc=$(call create-vpc --cidr-block 10.0.0.0/16 --tag-specifications "$(tags vpc Cli/Vpc)" --query Vpc.VpcId)
call wait vpc-available --vpc-ids "$vpc"
say "a VPC becomes available"
call modify-vpc-attribute --vpc-id "$vpc" --enable-dns-hostnames '{"Value":true}'
expect "its DNS host names are on" \
  "$(call describe-vpc-attribute --vpc-id "$vpc" --attribute enableDnsHostnames --query EnableDnsHostnames.Value)" True
igw=$(call create-internet-gateway --tag-specifications "$(tags internet-gateway Cli/Vpc)" --query InternetGateway.InternetGatewayId)
call attach-internet-gateway --internet-gateway-id "$igw" --vpc-id "$vpc"

# Sets $subnet, $table and $association.
make_subnet() {
  subnet=$(call create-subnet --vpc-id "$vpc" --cidr-block "$3" --availability-zone "$2" --query Subnet.SubnetId \
    --tag-specifications "ResourceType=subnet,Tags=[{Key=aws-cdk:subnet-name,Value=$1},{Key=aws-cdk:subnet-type,Value=$1},{Key=Name,Value=Cli/Vpc/$1}]")
  [ "$1" != Public ] || call modify-subnet-attribute --subnet-id "$subnet" --map-public-ip-on-launch
  table=$(call create-route-table --vpc-id "$vpc" --query RouteTable.RouteTableId)
  association=$(call associate-route-table --route-table-id "$table" --subnet-id "$subnet" --query AssociationId)
  made="$made $subnet,$table,$association"
}

made='' nats='' addresses=''
for zone in a b; do
  [ "$zone" = a ] && offset=0 || offset=32
  make_subnet Public us-east-1$zone 10.0.$offset.0/19
  public=$subnet
  call create-route --route-table-id "$table" --destination-cidr-block 0.0.0.0/0 --gateway-id "$igw" >/dev/null
  address=$(call allocate-address --domain vpc --query AllocationId)
  nat=$(call create-nat-gateway --subnet-id "$public" --allocation-id "$address" \
    --tag-specifications "$(tags natgateway Cli/Vpc/PublicSubnet)" --query NatGateway.NatGatewayId)
  call wait nat-gateway-available --nat-gateway-ids "$nat"
  make_subnet Private us-east-1$zone 10.0.$((64 + offset)).0/19
  private=$subnet
  call create-route --route-table-id "$table" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$nat" >/dev/null
  make_subnet Isolated us-east-1$zone 10.0.$((128 + offset)).0/19
  nats="$nats $nat" addresses="$addresses $address"
done
call wait subnet-available --subnet-ids "$private" "$public"
expect "its six subnets are available" \
  "$(call describe-subnets --filters Name=vpc-id,Values="$vpc" Name=state,Values=available --query 'length(Subnets)')" 6
expect "both NAT gateways are" \
  "$(call describe-nat-gateways --filter Name=vpc-id,Values="$vpc" Name=state,Values=available --query 'length(NatGateways)')" 2
expect "a private subnet's traffic leaves by its zone's NAT gateway" \
  "$(call describe-route-tables --filters Name=association.subnet-id,Values="$private" \
    --query 'RouteTables[].Routes[?DestinationCidrBlock==`0.0.0.0/0`][].[NatGatewayId,State]' | tr '\t' ' ')" "$nat active"
expect "CDK's tags are found" \
  "$(call describe-subnets --filters 'Name=tag:aws-cdk:subnet-type,Values=Isolated' Name=vpc-id,Values="$vpc" --query 'length(Subnets)')" 2

expect "an address that a NAT gateway has cannot be released" \
  "$(refused release-address --allocation-id "$address")" InvalidIPAddress.InUse
expect "a subnet in use cannot be deleted" "$(refused delete-subnet --subnet-id "$public")" DependencyViolation
expect "a VPC in use cannot be deleted" "$(refused delete-vpc --vpc-id "$vpc")" DependencyViolation
expect "ranges do not overlap" "$(refused create-subnet --vpc-id "$vpc" --cidr-block 10.0.0.0/20)" InvalidSubnet.Conflict
expect "DryRun makes nothing" "$(refused create-vpc --cidr-block 10.9.0.0/16 --dry-run)" DryRunOperation
expect "an id that cannot be one is told" "$(refused describe-vpcs --vpc-ids vpc-xyz)" InvalidVpcID.Malformed

s3=$(call create-vpc-endpoint --vpc-id "$vpc" --service-name com.amazonaws.us-east-1.s3 --route-table-ids "$table" --query VpcEndpoint.VpcEndpointId)
expect "a gateway endpoint has its route" \
  "$(call describe-route-tables --route-table-ids "$table" --query "RouteTables[].Routes[?GatewayId=='$s3'][].State")" active
expect "and is deleted" "$(call delete-vpc-endpoints --vpc-endpoint-ids "$s3" --query 'length(Unsuccessful || `[]`)')" 0

for nat in $nats; do call delete-nat-gateway --nat-gateway-id "$nat" >/dev/null; done
call wait nat-gateway-deleted --nat-gateway-ids $nats
say "NAT gateways are deleted"
for address in $addresses; do call release-address --allocation-id "$address"; done
for each in $made; do
  subnet=${each%%,*} rest=${each#*,}
  call disassociate-route-table --association-id "${rest#*,}"
  call delete-route-table --route-table-id "${rest%,*}"
  call delete-subnet --subnet-id "$subnet"
done
call detach-internet-gateway --internet-gateway-id "$igw" --vpc-id "$vpc"
call delete-internet-gateway --internet-gateway-id "$igw"
call delete-vpc --vpc-id "$vpc"
expect "and the VPC is gone" "$(refused describe-vpcs --vpc-ids "$vpc")" InvalidVpcID.NotFound
