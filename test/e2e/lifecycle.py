"""The life of an image service and a source service, through unmodified boto3.

Usage: lifecycle.py ENDPOINT EDGE_PORT IMAGE REPOSITORY_URL   (credentials and region from the environment)
"""

import sys
import time
import urllib.error
import urllib.request

import boto3

endpoint, edge, image, repository = sys.argv[1:5]
client = boto3.client("apprunner", endpoint_url=endpoint)

SERVE = 'mkdir -p /tmp/www; echo "$MESSAGE" > /tmp/www/index.html; exec httpd -f -p $PORT -h /tmp/www'


def expect(claim, got, wanted):
    if got != wanted:
        sys.exit(f"not ok - {claim}: expected {wanted!r}, got {got!r}")
    print(f"ok - {claim}")


def describe(arn):
    return client.describe_service(ServiceArn=arn)["Service"]


def settled(arn):
    for _ in range(400):
        status = describe(arn)["Status"]
        if status != "OPERATION_IN_PROGRESS":
            return status
        time.sleep(0.2)
    sys.exit("not ok - the operation never ended")


def answer(arn):
    request = urllib.request.Request(f"http://127.0.0.1:{edge}/", headers={"Host": describe(arn)["ServiceUrl"]})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode().strip()
    except urllib.error.HTTPError as error:
        return error.code, ""


def last(arn):
    operation = client.list_operations(ServiceArn=arn)["OperationSummaryList"][0]
    return operation["Type"], operation["Status"]


def image_source(command, message):
    return {
        "ImageRepository": {
            "ImageIdentifier": image,
            "ImageRepositoryType": "ECR_PUBLIC",
            "ImageConfiguration": {
                "Port": "8080",
                "StartCommand": command,
                "RuntimeEnvironmentVariables": {"MESSAGE": message},
            },
        },
        "AutoDeploymentsEnabled": False,
    }


arn = client.create_service(
    ServiceName="boto-image",
    SourceConfiguration=image_source(SERVE, "first"),
    InstanceConfiguration={"Cpu": "1024", "Memory": "2048"},
    Tags=[{"Key": "team", "Value": "blue"}],
)["Service"]["ServiceArn"]
expect("an image service is created", settled(arn), "RUNNING")
expect("it answers", answer(arn), (200, "first"))

client.update_service(ServiceArn=arn, SourceConfiguration=image_source(SERVE, "second"))
expect("an update ends", settled(arn), "RUNNING")
expect("and the new environment answers", answer(arn), (200, "second"))

client.update_service(ServiceArn=arn, SourceConfiguration=image_source("echo broken; exit 3", "third"))
expect("a broken update leaves the service running", settled(arn), "RUNNING")
expect("its operation rolled back", last(arn), ("UPDATE_SERVICE", "ROLLBACK_SUCCEEDED"))
expect("and the old version answers", answer(arn), (200, "second"))

client.pause_service(ServiceArn=arn)
try:
    client.start_deployment(ServiceArn=arn)
    sys.exit("not ok - a second operation was accepted")
except client.exceptions.InvalidRequestException:
    print("ok - a second operation is refused with a modelled error")
expect("it pauses", settled(arn), "PAUSED")
expect("a paused service answers 503", answer(arn)[0], 503)
client.resume_service(ServiceArn=arn)
expect("it resumes", settled(arn), "RUNNING")
expect("and answers as before", answer(arn), (200, "second"))

client.start_deployment(ServiceArn=arn)
expect("a deployment ends", settled(arn), "RUNNING")
expect("its operation succeeded", last(arn), ("START_DEPLOYMENT", "SUCCEEDED"))

client.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
client.untag_resource(ResourceArn=arn, TagKeys=["team"])
tags = client.list_tags_for_resource(ResourceArn=arn)["Tags"]
expect("tags change", tags, [{"Key": "stage", "Value": "test"}])

source_arn = client.create_service(
    ServiceName="boto-source",
    SourceConfiguration={
        "CodeRepository": {
            "RepositoryUrl": repository,
            "SourceCodeVersion": {"Type": "BRANCH", "Value": "main"},
            "CodeConfiguration": {"ConfigurationSource": "REPOSITORY"},
        }
    },
)["Service"]["ServiceArn"]
expect("a source service is built and created", settled(source_arn), "RUNNING")
expect("it answers", "Apron" in answer(source_arn)[1], True)

for one in (arn, source_arn):
    client.delete_service(ServiceArn=one)
    expect("it is deleted", settled(one), "DELETED")
try:
    client.describe_service(ServiceArn=arn.replace("boto-image", "no-such"))
    sys.exit("not ok - an unknown service was described")
except client.exceptions.ResourceNotFoundException:
    print("ok - an unknown service is not found")
