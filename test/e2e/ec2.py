"""A VPC of the shape that aws-cdk-lib's Vpc has, made and torn down through unmodified boto3.

Usage: ec2.py ENDPOINT   (credentials and region from the environment)
"""

import sys

import boto3
from botocore.exceptions import ClientError, WaiterError

endpoint = sys.argv[1]
client = boto3.client("ec2", endpoint_url=endpoint)
EVERYWHERE = "0.0.0.0/0"


def say(claim):
    print(f"ok - {claim}")


def expect(claim, got, wanted):
    if got != wanted:
        sys.exit(f"not ok - {claim}: expected {wanted!r}, got {got!r}")
    say(claim)


def wait(name, **names):
    client.get_waiter(name).wait(WaiterConfig={"Delay": 1, "MaxAttempts": 60}, **names)


def refused(call, **members):
    try:
        call(**members)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def tags(kind, **values):
    return [{"ResourceType": kind, "Tags": [{"Key": key, "Value": value} for key, value in values.items()]}]


def make_subnet(kind, zone, cidr):
    subnet = client.create_subnet(
        VpcId=vpc,
        CidrBlock=cidr,
        AvailabilityZone=zone,
        TagSpecifications=tags("subnet", **{"aws-cdk:subnet-name": kind, "aws-cdk:subnet-type": kind}),
    )["Subnet"]["SubnetId"]
    wait("subnet_available", SubnetIds=[subnet])
    if kind == "Public":
        client.modify_subnet_attribute(SubnetId=subnet, MapPublicIpOnLaunch={"Value": True})
    table = client.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    association = client.associate_route_table(RouteTableId=table, SubnetId=subnet)["AssociationId"]
    return subnet, table, association


def route(table, **target):
    client.create_route(RouteTableId=table, DestinationCidrBlock=EVERYWHERE, **target)


vpc = client.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=tags("vpc", Name="Boto/Vpc"))["Vpc"]["VpcId"]
wait("vpc_available", VpcIds=[vpc])
say("a VPC becomes available")
client.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
names = client.describe_vpc_attribute(VpcId=vpc, Attribute="enableDnsHostnames")
expect("its DNS host names are on", names["EnableDnsHostnames"]["Value"], True)
igw = client.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
wait("internet_gateway_exists", InternetGatewayIds=[igw])

lonely = make_subnet("Public", "us-east-1a", "10.0.240.0/24")
early = client.allocate_address(Domain="vpc")["AllocationId"]
failed = client.create_nat_gateway(SubnetId=lonely[0], AllocationId=early)["NatGateway"]["NatGatewayId"]
try:
    wait("nat_gateway_available", NatGatewayIds=[failed])
    sys.exit("not ok - a NAT gateway without an internet gateway became available")
except WaiterError as error:
    found = error.last_response["NatGateways"][0]
expect("without an internet gateway a NAT gateway fails", found["FailureCode"], "Gateway.NotAttached")
expect("in AWS's words", found["FailureMessage"], f"Network {vpc} has no Internet gateway attached")
client.release_address(AllocationId=early)
client.attach_internet_gateway(InternetGatewayId=igw, VpcId=vpc)

places = [lonely]
nats, addresses = [], []
for index, zone in enumerate(["us-east-1a", "us-east-1b"]):
    public = make_subnet("Public", zone, f"10.0.{index * 32}.0/19")
    private = make_subnet("Private", zone, f"10.0.{64 + index * 32}.0/19")
    isolated = make_subnet("Isolated", zone, f"10.0.{128 + index * 32}.0/19")
    places += [public, private, isolated]
    route(public[1], GatewayId=igw)
    address = client.allocate_address(Domain="vpc")["AllocationId"]
    nat = client.create_nat_gateway(SubnetId=public[0], AllocationId=address)["NatGateway"]["NatGatewayId"]
    wait("nat_gateway_available", NatGatewayIds=[nat])
    route(private[1], NatGatewayId=nat)
    nats.append(nat)
    addresses.append(address)
shown = client.describe_nat_gateways(Filter=[{"Name": "state", "Values": ["available"]}])["NatGateways"]
expect("both NAT gateways are available", sorted(each["NatGatewayId"] for each in shown), sorted(nats))
isolated_tag = [{"Name": "tag:aws-cdk:subnet-type", "Values": ["Isolated"]}]
expect("CDK's tags are found", len(client.describe_subnets(Filters=isolated_tag)["Subnets"]), 2)

peer = client.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
wait("vpc_available", VpcIds=[peer])
pcx = client.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=peer)["VpcPeeringConnection"]
wait("vpc_peering_connection_exists", VpcPeeringConnectionIds=[pcx["VpcPeeringConnectionId"]])
client.accept_vpc_peering_connection(VpcPeeringConnectionId=pcx["VpcPeeringConnectionId"])
again = refused(client.accept_vpc_peering_connection, VpcPeeringConnectionId=pcx["VpcPeeringConnectionId"])
expect("a peering is accepted once", again, "InvalidStateTransition")
client.delete_vpc_peering_connection(VpcPeeringConnectionId=pcx["VpcPeeringConnectionId"])
wait("vpc_peering_connection_deleted", VpcPeeringConnectionIds=[pcx["VpcPeeringConnectionId"]])
say("and deleted by the SDK's waiter")
client.delete_vpc(VpcId=peer)

expect("a VPC in use cannot be deleted", refused(client.delete_vpc, VpcId=vpc), "DependencyViolation")
expect("DryRun makes nothing", refused(client.create_vpc, CidrBlock="10.9.0.0/16", DryRun=True), "DryRunOperation")
pages = client.get_paginator("describe_subnets").paginate(PaginationConfig={"PageSize": 5})
every = [subnet for page in pages for subnet in page["Subnets"]]
expect("pages lead to all subnets", len([each for each in every if each["VpcId"] == vpc]), 7)

for nat in nats:
    client.delete_nat_gateway(NatGatewayId=nat)
wait("nat_gateway_deleted", NatGatewayIds=nats)
say("NAT gateways are deleted by the SDK's waiter")
for address in addresses:
    client.release_address(AllocationId=address)
for subnet, table, association in places:
    client.disassociate_route_table(AssociationId=association)
    client.delete_route_table(RouteTableId=table)
    client.delete_subnet(SubnetId=subnet)
client.detach_internet_gateway(InternetGatewayId=igw, VpcId=vpc)
client.delete_internet_gateway(InternetGatewayId=igw)
client.delete_vpc(VpcId=vpc)
expect("and the VPC is gone", refused(client.describe_vpcs, VpcIds=[vpc]), "InvalidVpcID.NotFound")
