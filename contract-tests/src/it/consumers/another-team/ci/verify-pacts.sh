# The step of this team's CI after its tests: verify-pacts.sh <stub.jar> <verify.jar> <folder of pacts> <port>
set -u
java -jar "$1" --port "$4" --request-log false &
stub=$!
trap 'kill $stub' EXIT
java -jar "$2" pacts --pacts="$3" --wait=30 --provider-url="http://127.0.0.1:$4" \
    --provider-states-url="http://127.0.0.1:$4/__admin/provider-states"
