#!/usr/bin/env bash
# Tries FileView where nothing of ours was ever installed: a fresh Debian root with the .NET SDK and Node.js of this
# machine, and a clone of the last commit. Needs root and debootstrap; the folder must not exist, and is kept.
#
#   scripts/try-fresh-root.sh FOLDER                     ./run.sh until it is ready and stopped again, then ./test.sh
#   scripts/try-fresh-root.sh FOLDER COMMAND...          something else instead, in the clone
#   scripts/try-fresh-root.sh --again FOLDER COMMAND...  in the root that an earlier call made
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/messages.sh
source "$root/scripts/messages.sh"

release=bookworm
# What the .NET SDK itself stands on, and git to clone with.
included=ca-certificates,git,libicu72,libssl3,tzdata

make_root() {
  [[ ! -e $fresh ]] || die "$fresh is there already; choose another folder, or --again"
  say "Making a Debian root in $fresh"
  debootstrap --variant=minbase --include="$included" "$release" "$fresh" "$(mirror)" >"$fresh.log" 2>&1 ||
    die "debootstrap failed: $(tail -n 5 "$fresh.log")"
  # Services are not started while packages are installed, as in any chroot.
  printf '#!/bin/sh\nexit 101\n' >"$fresh/usr/sbin/policy-rc.d"
  chmod +x "$fresh/usr/sbin/policy-rc.d"
  copy_network_configuration
  copy_node
  git clone --quiet "$root" "$fresh/root/fileview"
}

# The mirror this machine installs from.
mirror() {
  # shellcheck disable=SC2016 # apt's own notation
  apt-get indextargets --format '$(REPO_URI)' "Release: $release" "Created-By: Packages" | head -n 1
}

# What this machine needs to reach package registries, a company's certificates for instance.
copy_network_configuration() {
  local path
  for path in /etc/resolv.conf /etc/hosts /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d \
    /usr/share/keyrings /etc/ssl/certs /usr/local/share/ca-certificates /usr/etc/npmrc "$HOME/.npmrc" "$HOME/.nuget/NuGet"; do
    [[ -e $path ]] || continue
    mkdir -p "$fresh$(dirname "$path")"
    rm -rf "${fresh:?}$path"
    cp -rL "$path" "$fresh$path" 2>/dev/null || warn "$path was copied in part"
  done
}

copy_node() {
  local modules=$fresh/usr/local/lib/node_modules
  mkdir -p "$modules"
  cp "$(readlink -f "$(command -v node)")" "$fresh/usr/local/bin/node"
  cp -r "$(npm root -g)/npm" "$modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$fresh/usr/local/bin/npm"
}

# In namespaces of its own: mounts and processes are gone when the command ends.
enter() {
  local dotnet
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  # shellcheck disable=SC2016 # expanded inside
  unshare --mount --pid --fork bash -euc '
    fresh=$1 dotnet=$2
    shift 2
    mkdir -p "$fresh/usr/share/dotnet"
    mount --bind "$dotnet" "$fresh/usr/share/dotnet"
    mount -o remount,bind,ro "$fresh/usr/share/dotnet"
    mount -t proc proc "$fresh/proc"
    mount --rbind /dev "$fresh/dev"
    ln -sf ../share/dotnet/dotnet "$fresh/usr/bin/dotnet"
    export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    chroot "$fresh" bash -c "cd /root/fileview && exec \"\$@\"" bash "$@"
  ' bash "$fresh" "$dotnet" "$@"
}

# shellcheck disable=SC2016 # expanded inside
everything='
set -eu
./run.sh >run.out 2>&1 &
run=$!
until grep -q "FileView is ready: http" run.out; do
  kill -0 $run || { cat run.out; exit 1; }
  sleep 1
done
cat run.out
kill -TERM $run
wait $run
CI=true ./test.sh
'

make=true
[[ ${1:-} != --again ]] || { make=false && shift; }
(($# > 0)) || die "usage: scripts/try-fresh-root.sh [--again] FOLDER [COMMAND...]"
((EUID == 0)) || die "only root can make and enter a root"
fresh=$(realpath -m "$1")
shift
! $make || make_root
(($# > 0)) || set -- bash -c "$everything"
enter "$@" </dev/null
