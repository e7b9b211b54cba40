#!/usr/bin/env bash
# Brings this clone to where run.sh and test.sh can start: Debian packages, Azurite, restore, build.
# Only what is missing or changed is done; when nothing is, it takes a fraction of a second.
#
#   scripts/setup.sh [--tests] [--release]
#
#   --tests    also what only test.sh needs: the browser, and every project of the solution
#   --release  build Release instead of Debug
#
# What cannot be installed here is named, with the command that installs it, and set-up goes on: FileView runs with
# what is there, and says per format what is missing. Only the .NET SDK cannot be done without.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/messages.sh
source "$root/scripts/messages.sh"

# LibreOffice converts office files, asked through UNO; poppler and qpdf read PDF; tesseract reads pictures; Redis is
# cache and bell; 7zip opens archives; graphicsmagick decodes pictures that browsers do not; the fonts are those that
# documents ask for most, and fontconfig tells which are missing; curl is for the README's tour.
packages=(
  libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui python3-uno
  poppler-utils qpdf tesseract-ocr tesseract-ocr-eng tesseract-ocr-chi-sim
  redis-server 7zip graphicsmagick fontconfig ca-certificates curl
  fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea fonts-noto-cjk
)
commands=(soffice pdftoppm qpdf tesseract redis-server 7zz gm fc-match curl)
configuration=Debug
targets=(FileView.Functions/FileView.Functions.csproj FileView.OcrService/FileView.OcrService.csproj)

read_options() {
  while (($#)); do
    case $1 in
      --tests)
        # procps for its kill, with which tests signal processes; libheif-examples to make HEIC samples.
        packages+=(chromium procps libheif-examples)
        commands+=(chromium)
        targets=(FileView.slnx)
        ;;
      --release) configuration=Release ;;
      *) die "setup.sh does not know the option '$1'" ;;
    esac
    shift
  done
}

# One set-up at a time in one clone: run.sh and test.sh may be called together.
wait_for_turn() {
  mkdir -p "$root/.data/setup"
  exec 8>"$root/.data/setup/lock"
  flock -n 8 && return
  say "Another set-up of this clone is running; waiting for it."
  flock 8
}

install_packages() {
  if ! command -v apt-get >/dev/null; then
    name_missing_commands
    return
  fi
  local missing
  missing=$(missing_packages)
  [[ -n $missing ]] || return 0
  if ((EUID != 0)); then
    warn "these Debian packages are missing, and only root can install them: sudo apt-get install --no-install-recommends $missing"
    return
  fi
  say "Installing Debian packages: $missing"
  # shellcheck disable=SC2086 # one word a package
  { apt_get update && apt_get install -y --no-install-recommends $missing; } ||
    warn "the packages could not be installed; see above. By hand: apt-get install --no-install-recommends $missing"
}

missing_packages() {
  local installed
  # dpkg-query exits 1 when it does not know one of the names: that one is missing too.
  installed=" $(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "${packages[@]}" 2>/dev/null | sed -n 's/^ii //p' | tr '\n' ' ') " || true
  for package in "${packages[@]}"; do
    [[ $installed == *" $package "* ]] || printf '%s ' "$package"
  done
}

apt_get() {
  # A machine that has just started may be updating itself: its lock is waited for.
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" >"$root/.data/setup/apt.log" 2>&1 && return
  tail -n 20 "$root/.data/setup/apt.log" >&2
  return 1
}

name_missing_commands() {
  local missing=()
  for command in "${commands[@]}"; do
    command -v "$command" >/dev/null || missing+=("$command")
  done
  ((${#missing[@]} == 0)) ||
    warn "this is not a Debian system; please install what brings these commands: ${missing[*]} (on Debian: ${packages[*]})"
}

# FILEVIEW_AZURITE names an Azurite that is already there; otherwise the one of the lock file is installed.
install_azurite() {
  [[ -z ${FILEVIEW_AZURITE:-} ]] || return 0
  local folder=$root/tools/azurite
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json" && return
  if ! command -v npm >/dev/null; then
    warn "Node.js 20 or newer with npm is missing, so Azurite cannot be installed: see https://nodejs.org"
    return
  fi
  say "Installing Azurite (365 MB, about half a minute)"
  if ! (cd "$folder" && npm ci --omit=dev --loglevel=error); then
    warn "Azurite could not be installed; see above"
    return
  fi
  cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock.json"
}

build() { # target
  local target=$1
  command -v dotnet >/dev/null ||
    die "the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download/dotnet/10.0, then start again"
  local stamp=$root/.data/setup/built-$configuration-${target##*/}
  is_built "$stamp" && return
  dotnet --version >/dev/null 2>&1 ||
    die "no installed .NET SDK satisfies global.json ($(dotnet --version 2>&1 | tail -n 1)): .NET 10 is needed, see https://dotnet.microsoft.com/download/dotnet/10.0"
  say "Building $target ($configuration)"
  touch "$stamp.begun"
  # No compiler or build server stays behind when run.sh or test.sh have ended.
  MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 \
    dotnet build "$root/$target" -c "$configuration" -v quiet -clp:NoSummary -p:UseSharedCompilation=false ||
    die "the build failed; see above"
  mv "$stamp.begun" "$stamp"
}

# A build is up to date when no source, and no folder of sources (a file was added or removed), is younger than it.
is_built() {
  [[ -f $1 && -d $root/artifacts/local/bin ]] || return 1
  local younger
  younger=$(cd "$root" && find Directory.*.props .editorconfig global.json host.json local.settings.json ./*.slnx \
    FileView.* System.IO.Hashing \( -name bin -o -name obj -o -name TestResults \) -prune -o -newer "$1" -print -quit 2>/dev/null) || true
  [[ -z $younger ]]
}

read_options "$@"
wait_for_turn
install_packages
install_azurite
for target in "${targets[@]}"; do
  build "$target"
done
