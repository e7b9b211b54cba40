#!/usr/bin/env bash
# Sets FileView up, starts it with its storage (Azurite), its cache (Redis) and its OCR service, and stops everything again
# on Ctrl-C.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/messages.sh
source "$root/scripts/messages.sh"
# shellcheck source=scripts/processes.sh
source "$root/scripts/processes.sh"

usage() {
  cat <<'END'
Usage: ./run.sh [options]

Sets up what is missing, starts Azurite, Redis, the OCR service and FileView, and stops them on Ctrl-C or SIGTERM.

  --port N         FileView itself        (FILEVIEW_PORT, 7071)
  --ocr-port N     the OCR service        (FILEVIEW_OCR_PORT, 7090)
  --redis-port N   Redis                  (FILEVIEW_REDIS_PORT, 6380)
  --blob-port N    Azurite's blobs        (FILEVIEW_BLOB_PORT, 10000)
  --queue-port N   Azurite's queues       (FILEVIEW_QUEUE_PORT, 10001)
  --table-port N   Azurite's tables       (FILEVIEW_TABLE_PORT, 10002)
  --data FOLDER    everything it writes   (FILEVIEW_DATA, .data/run)
  --release        build and run Release  (FILEVIEW_CONFIGURATION=Release)
  --no-setup       start what is already built
  --help           this text

The environment variable in brackets does the same; then comes the default. Every other setting of FileView can be given
as an environment variable too, such as fileview__preview__polling__maxtimeout=120: see README.md.
END
}

port=${FILEVIEW_PORT:-7071}
ocr_port=${FILEVIEW_OCR_PORT:-7090}
redis_port=${FILEVIEW_REDIS_PORT:-6380}
blob_port=${FILEVIEW_BLOB_PORT:-10000}
queue_port=${FILEVIEW_QUEUE_PORT:-10001}
table_port=${FILEVIEW_TABLE_PORT:-10002}
data=${FILEVIEW_DATA:-$root/.data/run}
configuration=${FILEVIEW_CONFIGURATION:-Debug}
setup=true

read_options() {
  while (($#)); do
    case $1 in
      --port | --ocr-port | --redis-port | --blob-port | --queue-port | --table-port | --data)
        (($# > 1)) || die "$1 needs a value; see ./run.sh --help"
        local name=${1#--}
        printf -v "${name//-/_}" '%s' "$2"
        shift
        ;;
      --release) configuration=Release ;;
      --no-setup) setup=false ;;
      --help | -h)
        usage
        exit
        ;;
      *) die "unknown option '$1'; see ./run.sh --help" ;;
    esac
    shift
  done
}

# Each port of ours: the option that moves it, and the port.
ports() {
  printf '%s\n' "--port $port" "--ocr-port $ocr_port" "--redis-port $redis_port" \
    "--blob-port $blob_port" "--queue-port $queue_port" "--table-port $table_port"
}

is_port() {
  [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && (($1 <= 65535))
}

check_options() {
  [[ $configuration == Debug || $configuration == Release ]] ||
    die "the configuration is Debug or Release, not '$configuration'"
  local option number
  while read -r option number; do
    is_port "$number" || die "$option must be a port from 1 to 65535, not '$number'"
  done < <(ports)
  local twice
  twice=$(ports | cut -d ' ' -f 2 | sort | uniq -d)
  [[ -z $twice ]] || die "port $twice is given twice; see ./run.sh --help"
}

# One FileView a data folder. The lock goes when this process ends, however it ends.
take_data_folder() {
  mkdir -p "$data/logs" || die "the data folder '$data' cannot be made; choose another with --data"
  data=$(cd "$data" && pwd)
  run_mark="FILEVIEW_RUN=$data"
  exec 9>>"$data/lock"
  flock -n 9 ||
    die "FileView is already running on $data (process $(<"$data/lock")); stop that one, or choose another folder with --data and other ports"
  echo $$ >"$data/lock"
}

# What an earlier run left when it was killed.
end_leftovers() {
  local leftovers
  leftovers=$(marked_processes | tr '\n' ' ')
  [[ -n $leftovers ]] || return 0
  say "An earlier run on this data folder was killed; ending what it left: ${leftovers% }"
  stop_marked_except
}

check_ports() {
  local option number taken=()
  while read -r option number; do
    ! port_is_taken "$number" || taken+=("port $number is in use: end what uses it, or choose another with $option")
  done < <(ports)
  ((${#taken[@]} == 0)) || die "$(printf '%s\n' "${taken[@]}")"
}

set_up() {
  local options=()
  [[ $configuration == Debug ]] || options+=(--release)
  "$root/scripts/setup.sh" "${options[@]}" 9>&-
}

find_parts() {
  azurite=${FILEVIEW_AZURITE:-$root/tools/azurite/node_modules/.bin/azurite}
  if ! command -v "$azurite" >/dev/null || ! command -v node >/dev/null; then
    azurite=
    warn "Azurite is not there: blobs and the task hub are kept in folders below $data"
  fi
  redis=$(command -v redis-server) || warn "Redis is not there: the cache and the bell work inside the process"
  find_ocr
  app=$root/artifacts/local/bin/FileView.Functions/${configuration,,}/FileView.Functions.dll
  [[ -f $app ]] || die "$app is not there: start without --no-setup"
}

# Somebody's own OCR service goes before ours.
find_ocr() {
  ocr=
  [[ ! -v fileview__ocr__url ]] || return 0
  if ! command -v tesseract >/dev/null; then
    warn "Tesseract is not there: the text in pictures is not read"
    return
  fi
  ocr=$root/artifacts/local/bin/FileView.OcrService/${configuration,,}/FileView.OcrService.dll
  [[ -f $ocr ]] || die "$ocr is not there: start without --no-setup"
}

# Sets a default that the environment may overrule.
default_setting() { # name, value
  [[ -v $1 ]] || settings+=("$1=$2")
}

# What the app is told by environment variables, beside the user's own.
collect_settings() {
  settings=("FUNCTIONS_HTTP_PORT=$port" "fileview__storage__folder=$data")
  if [[ -n $azurite ]]; then
    settings+=("AzureWebJobsStorage=$(storage_connection)")
  else
    settings+=("AzureWebJobsStorage=$data/hub")
  fi
  [[ -z $redis ]] || settings+=("fileview__redis__connection=127.0.0.1:$redis_port")
  default_setting DOTNET_ENVIRONMENT Development
  default_setting AZURE_FUNCTIONS_ENVIRONMENT Development
  default_setting AzureWebJobsDisableHomepage true
  # 105 MiB: the largest file, and the form around it.
  default_setting FUNCTIONS_REQUEST_BODY_SIZE_LIMIT 110100480
  # For one's own machine: no key is asked for, and documents may come from servers on it.
  default_setting fileview__access__open true
  default_setting fileview__network__security__allowednetworks__0 127.0.0.0/8
  default_setting fileview__network__security__allowednetworks__1 ::1/128
}

# The two share a secret, made once a data folder: callbacks are signed with it, and go to FileView only.
collect_ocr_settings() {
  [[ -n $ocr ]] || return 0
  local file=$data/ocr-callback-secret
  [[ -s $file ]] || (umask 077 && printf 'whsec_%s\n' "$(head -c 32 /dev/urandom | base64 -w 0)" >"$file")
  ocr_settings=("ASPNETCORE_URLS=http://127.0.0.1:$ocr_port" "ocr__store__folder=$data/ocr"
    "ocr__callback__secret=$(<"$file")" "ocr__callback__allowedhosts__0=127.0.0.1:$port" "ASPNETCORE_ENVIRONMENT=Development"
    "ocr__network__security__allowednetworks__0=127.0.0.0/8")
  [[ -v ocr__access__open || -v ocr__access__keys__0__name ]] || ocr_settings+=("ocr__access__open=true")
}

# What signs the webhooks to callers, made once a data folder; somebody's own goes before it.
collect_webhook_settings() {
  [[ ! -v fileview__webhooks__secrets__0__secret ]] || return 0
  local file=$data/webhook-secret
  [[ -s $file ]] || (umask 077 && printf 'whsec_%s\n' "$(head -c 32 /dev/urandom | base64 -w 0)" >"$file")
  settings+=("fileview__webhooks__secrets__0__secret=$(<"$file")")
}

# FileView is told of it once it answers.
use_ocr() {
  [[ -n $ocr ]] || return 0
  settings+=("fileview__ocr__url=http://127.0.0.1:$ocr_port" "fileview__ocr__callback__secret=$(<"$data/ocr-callback-secret")")
  default_setting fileview__ocr__callback__baseurl "http://127.0.0.1:$port"
}

storage_connection() {
  # The account and key of every Azurite; they are published and protect nothing.
  local account=devstoreaccount1
  local key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
  printf '%s' "DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;" \
    "BlobEndpoint=http://127.0.0.1:$blob_port/$account;QueueEndpoint=http://127.0.0.1:$queue_port/$account;" \
    "TableEndpoint=http://127.0.0.1:$table_port/$account;"
}

# For people and tools that want to talk to the same parts: set -a; . .data/run/connections.env
write_connections() {
  (umask 077 && printf "%s\n" "${settings[@]}" | sed "s/=\(.*\)/='\1'/" >"$data/connections.env")
}

# A process title would be written over the environment, and the mark with it.
start_redis() {
  [[ -n $redis ]] || return 0
  mkdir -p "$data/redis"
  start "$data/logs/redis.log" "$redis" --port "$redis_port" --bind 127.0.0.1 --dir "$data/redis" \
    --appendonly yes --save "" --set-proc-title no
  redis_pid=$started
  parts[$redis_pid]=Redis
}

start_azurite() {
  [[ -n $azurite ]] || return 0
  mkdir -p "$data/azurite"
  start "$data/logs/azurite.log" "$azurite" --silent --skipApiVersionCheck --disableTelemetry \
    --location "$data/azurite" \
    --blobHost 127.0.0.1 --blobPort "$blob_port" --queueHost 127.0.0.1 --queuePort "$queue_port" \
    --tableHost 127.0.0.1 --tablePort "$table_port"
  azurite_pid=$started
  parts[$azurite_pid]=Azurite
}

start_ocr() {
  [[ -n $ocr ]] || return 0
  start "$data/logs/ocr.log" env --chdir="$root" "${ocr_settings[@]}" dotnet "$ocr"
  ocr_pid=$started
  ocr_began=$SECONDS
  parts[$ocr_pid]="The OCR service"
}

start_app() {
  local log=$data/logs/app.log
  [[ ! -f $log ]] || mv "$log" "$log.1"
  : >"$log"
  start "$log" env --chdir="$root" "${settings[@]}" dotnet "$app"
  app_pid=$started
  parts[$app_pid]=FileView
  tail -n +1 -s 0.1 -f --pid "$app_pid" "$log" 9>&- &
  tail_pid=$!
}

# One that cannot start, for want of a language for instance, does not keep FileView from starting.
await_ocr() {
  [[ -n $ocr ]] || return 0
  ! answers "The OCR service" "$ocr_pid" "$data/logs/ocr.log" 60 http_answers "$ocr_port" /health 200 || return 0
  warn "going on without the OCR service, so the text in pictures is not read. $fault"
  stop "$ocr_pid" 10
  unset "parts[$ocr_pid]"
  ocr='' ocr_pid=''
}

await_storage_and_cache() {
  [[ -z $redis ]] || await Redis "$redis_pid" "$data/logs/redis.log" 30 redis_answers "$redis_port"
  [[ -n $azurite ]] || return 0
  local part
  for part in "$blob_port" "$queue_port" "$table_port"; do
    await Azurite "$azurite_pid" "$data/logs/azurite.log" 60 http_answers "$part" /
  done
}

show_addresses() {
  printf '%s\n' "" "FileView is ready: http://localhost:$port" \
    "  data         $data" \
    "  log          $data/logs/app.log" \
    "  connections  $data/connections.env" \
    "Stop it with Ctrl-C." ""
}

# Returns when a part ends by itself that the others cannot do without.
watch_parts() {
  local ended status
  while true; do
    status=0
    wait -n -p ended "${!parts[@]}" 2>/dev/null || status=$?
    case $ended in
      "$ocr_pid") put_off_ocr "$status" ;;
      "$pause_pid") resume_ocr ;;
      *) die "${parts[$ended]} (process $ended) has ended with exit code $status; stopping the rest. Logs: $data/logs" ;;
    esac
  done
}

# Its jobs lie on the disk, so it goes on where it ended. The pause is a process of its own, which is waited for with the
# parts: another that ends meanwhile is noticed.
put_off_ocr() { # exit code
  local what="${parts[$ocr_pid]} (process $ocr_pid) has ended with exit code $1"
  unset "parts[$ocr_pid]"
  ocr_pid=''
  ((SECONDS - ocr_began < 600)) || ocr_restarts=0
  if ((ocr_restarts >= 5)); then
    warn "$what, and did so too often: going on without it. Log: $data/logs/ocr.log"
    return
  fi
  warn "$what; starting it again"
  start /dev/null sleep "$((++ocr_restarts))"
  pause_pid=$started
  parts[$pause_pid]="The pause"
}

resume_ocr() {
  unset "parts[$pause_pid]"
  pause_pid=''
  start_ocr
}

# The app first, so that it can still write; then its children that outlived it; then what it stood on. Azurite is
# stopped by SIGTERM because it would lose writes otherwise.
# shellcheck disable=SC2317 # reached by the trap
stop_parts() {
  trap '' INT TERM HUP
  # How they end is no news any more.
  disown -a
  stop "$app_pid" 20
  stop "$ocr_pid" 10
  stop_marked_except "$redis_pid" "$azurite_pid"
  stop "$redis_pid" 10
  stop "$azurite_pid" 10
  [[ -z $tail_pid ]] || ends_within "$tail_pid" 1 || true
}

declare -A parts=()
redis_pid='' azurite_pid='' ocr_pid='' app_pid='' tail_pid='' pause_pid=''
ocr_began=0 ocr_restarts=0
settings=() ocr_settings=()

read_options "$@"
check_options
take_data_folder
end_leftovers
check_ports
trap 'exit 0' INT TERM HUP
! $setup || set_up
find_parts
collect_settings
collect_webhook_settings
collect_ocr_settings
trap stop_parts EXIT
start_redis
start_azurite
start_ocr
await_storage_and_cache
await_ocr
use_ocr
write_connections
start_app
await FileView "$app_pid" "$data/logs/app.log" 90 http_answers "$port" /admin/host/status 200
show_addresses
watch_parts
