#!/bin/sh
# The life of an image service and a source service, in unmodified `aws apprunner` calls.
# Usage: lifecycle.sh ENDPOINT EDGE_PORT IMAGE REPOSITORY_URL   (credentials and region from the environment)
set -eu
endpoint=$1 edge=$2 image=$3 repository=$4

call() { aws --endpoint-url "$endpoint" --output text apprunner "$@"; }
say() { printf 'ok - %s\n' "$1"; }
fail() { printf 'not ok - %s\n' "$1" >&2; exit 1; }
expect() { [ "$2" = "$3" ] && say "$1" || fail "$1: expected '$3', got '$2'"; }

status() { call describe-service --service-arn "$1" --query Service.Status; }
settled() {
  tries=0
  while state=$(status "$1"); [ "$state" = OPERATION_IN_PROGRESS ]; do
    tries=$((tries + 1)); [ "$tries" -lt 400 ] || fail "the operation never ended"
    sleep 0.2
  done
  printf '%s' "$state"
}
answer() { curl -s -H "Host: $(call describe-service --service-arn "$1" --query Service.ServiceUrl)" "http://127.0.0.1:$edge/"; }
last() { call list-operations --service-arn "$1" --query "OperationSummaryList[0].[Type,Status]" | tr '\t' ' '; }

serve='mkdir -p /tmp/www; echo "$MESSAGE" > /tmp/www/index.html; exec httpd -f -p $PORT -h /tmp/www'
image_source() {
  printf '{"ImageRepository":{"ImageIdentifier":"%s","ImageRepositoryType":"ECR_PUBLIC","ImageConfiguration":{"Port":"8080","StartCommand":"%s","RuntimeEnvironmentVariables":{"MESSAGE":"%s"}}},"AutoDeploymentsEnabled":false}' \
    "$image" "$(printf '%s' "$1" | sed 's/"/\\"/g')" "$2"
}

arn=$(call create-service --service-name cli-image --source-configuration "$(image_source "$serve" first)" \
  --instance-configuration Cpu=1024,Memory=2048 --tags Key=team,Value=blue --query Service.ServiceArn)
expect "an image service is created" "$(settled "$arn")" RUNNING
expect "it answers" "$(answer "$arn")" first
expect "its operation succeeded" "$(last "$arn")" "CREATE_SERVICE SUCCEEDED"

call update-service --service-arn "$arn" --source-configuration "$(image_source "$serve" second)" >/dev/null
expect "an update ends" "$(settled "$arn")" RUNNING
expect "and the new environment answers" "$(answer "$arn")" second

call update-service --service-arn "$arn" --source-configuration "$(image_source 'echo broken; exit 3' third)" >/dev/null
expect "a broken update leaves the service running" "$(settled "$arn")" RUNNING
expect "its operation rolled back" "$(last "$arn")" "UPDATE_SERVICE ROLLBACK_SUCCEEDED"
expect "and the old version answers" "$(answer "$arn")" second

call pause-service --service-arn "$arn" >/dev/null
expect "it pauses" "$(settled "$arn")" PAUSED
code=$(curl -s -o /dev/null -w '%{http_code}' -H "Host: $(call describe-service --service-arn "$arn" --query Service.ServiceUrl)" "http://127.0.0.1:$edge/")
expect "a paused service answers 503" "$code" 503
call resume-service --service-arn "$arn" >/dev/null
expect "it resumes" "$(settled "$arn")" RUNNING
expect "and answers as before" "$(answer "$arn")" second

call start-deployment --service-arn "$arn" >/dev/null
expect "a deployment ends" "$(settled "$arn")" RUNNING
expect "its operation succeeded" "$(last "$arn")" "START_DEPLOYMENT SUCCEEDED"
expect "operations are listed" "$(call list-operations --service-arn "$arn" --query 'length(OperationSummaryList)')" 6

call tag-resource --resource-arn "$arn" --tags Key=stage,Value=test
call untag-resource --resource-arn "$arn" --tag-keys team
expect "tags change" "$(call list-tags-for-resource --resource-arn "$arn" --query 'Tags[].[Key,Value]' | tr '\t' '=')" "stage=test"

code_source="{\"CodeRepository\":{\"RepositoryUrl\":\"$repository\",\"SourceCodeVersion\":{\"Type\":\"BRANCH\",\"Value\":\"main\"},\"CodeConfiguration\":{\"ConfigurationSource\":\"REPOSITORY\"}}}"
source_arn=$(call create-service --service-name cli-source --source-configuration "$code_source" --query Service.ServiceArn)
expect "a source service is built and created" "$(settled "$source_arn")" RUNNING
case "$(answer "$source_arn")" in *Apron*) say "it answers" ;; *) fail "the source service does not answer" ;; esac

for one in "$arn" "$source_arn"; do
  call delete-service --service-arn "$one" >/dev/null
  expect "it is deleted" "$(settled "$one")" DELETED
done
expect "no service is listed" "$(call list-services --query 'length(ServiceSummaryList)')" 0
