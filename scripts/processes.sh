# shellcheck shell=bash disable=SC2154,SC2034 # run_mark is given by the caller, started and fault are read by it
# Starts, probes and stops the processes of one FileView. Sourced by run.sh, which sets `data` and `run_mark`.
#
# Every process is started in a session of its own (a Ctrl-C at the terminal reaches run.sh only, which then stops the
# parts in the right order) and with `run_mark` in its environment. What a part starts itself, a warm LibreOffice for
# instance, inherits the mark: so leftovers are known by the mark and never by a name.

# Leaves the process id in `started`.
start() { # log file, command...
  local log=$1
  shift
  env "$run_mark" setsid "$@" >>"$log" 2>&1 </dev/null 9>&- &
  started=$!
}

is_alive() { # pid
  kill -0 "$1" 2>/dev/null
}

ends_within() { # pid, seconds
  local tenths=$(($2 * 10))
  while is_alive "$1"; do
    ((tenths-- > 0)) || return 1
    sleep 0.1
  done
}

# SIGTERM, and SIGKILL for what is still there after the grace.
stop() { # pid, seconds of grace
  [[ -n $1 ]] && kill -TERM "$1" 2>/dev/null || return 0
  ends_within "$1" "$2" || kill -KILL "$1" 2>/dev/null || true
}

# Zombies have an empty environment, so they are not listed.
marked_processes() {
  grep -lzxF -- "$run_mark" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3 || true
}

# Ends every marked process but those named.
stop_marked_except() { # pid...
  local pid
  for pid in $(marked_processes); do
    [[ " $* " == *" $pid "* ]] || stop "$pid" 5
  done
}

# Waits until the probe answers. Fails, with the reason in `fault`, when the process ends before, or the time is over.
answers() { # name, pid, log file, seconds, probe...
  local name=$1 pid=$2 log=$3 deadline=$((SECONDS + $4))
  shift 4
  fault=
  until "$@"; do
    if ! is_alive "$pid"; then
      fault="$name ended while starting"
    elif ((SECONDS > deadline)); then
      fault="$name does not answer"
    fi
    if [[ -n $fault ]]; then
      fault+="; the end of $log:"$'\n'"$(tail -n 20 "$log")"
      return 1
    fi
    sleep 0.1
  done
}

# For what FileView cannot do without.
await() { # name, pid, log file, seconds, probe...
  answers "$@" || die "$fault"
}

port_is_taken() { # port
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

redis_answers() { # port
  local reply
  reply=$(exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" && printf 'PING\r\n' >&3 && read -r -t 2 -u 3 line && echo "$line")
  [[ $reply == +PONG* ]]
}

# Any answer counts, unless a status is asked for.
http_answers() { # port, path, status
  local reply
  reply=$(
    exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" &&
      printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3 &&
      read -r -t 5 -u 3 line && echo "$line"
  )
  [[ $reply == "HTTP/1.1 ${3:-}"* ]]
}
