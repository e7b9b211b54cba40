#!/usr/bin/env bash
# Sets up everything the tests use, runs them all against the real parts, and ends in one line: N passed, N failed.
#
#   ./test.sh                                       every test
#   ./test.sh --filter FullyQualifiedName~Polling   some; what follows is handed to `dotnet test`
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/messages.sh
source "$root/scripts/messages.sh"

results=$root/.data/test

case ${1:-} in
  -h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

run_tests() {
  rm -rf "$results"
  mkdir -p "$results"
  # A test that hangs is ended and named, so that the whole stays within its time.
  DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 FILEVIEW_AZURITE=$azurite \
    dotnet test "$root/FileView.Tests/FileView.Tests.csproj" --no-build --results-directory "$results" \
    --logger 'console;verbosity=minimal' --logger 'trx;LogFileName=tests.trx' \
    --blame-hang-timeout 4m --blame-hang-dump-type none "$@"
}

# The runner's own figures: <Counters total="3" executed="3" passed="2" failed="1" …/>
count() { # name
  local number
  number=$(grep -o '<Counters [^>]*' "$results/tests.trx" 2>/dev/null | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p")
  echo "${number:-0}"
}

report() { # exit code of the runner
  local passed failed skipped
  passed=$(count passed)
  failed=$(count failed)
  skipped=$(($(count total) - $(count executed)))
  if (($1 != 0 && failed == 0)); then
    warn "the test run broke off (exit code $1), which counts as one failure; see above"
    failed=1
  elif ((passed + failed == 0)); then
    warn "no test was run"
  fi
  local line="$passed passed, $failed failed"
  ((skipped == 0)) || line+=", $skipped skipped"
  say "$line"
  ((failed == 0 && passed > 0))
}

"$root/scripts/setup.sh" --tests
azurite=${FILEVIEW_AZURITE:-$root/tools/azurite/node_modules/.bin/azurite}
status=0
run_tests "$@" || status=$?
report "$status"
