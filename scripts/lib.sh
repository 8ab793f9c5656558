# shellcheck shell=bash
# What scripts/study, scripts/test and scripts/golden share: system packages, toolchain, build.
# Everything here is said on standard error; standard output belongs to results.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '==> %s\n' "$*" >&2; }

fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "system packages are missing and there is no sudo" "as root, type: $*"
  fi
}

# install_packages APT… -- BREW…: installs them by whichever manager is here.
install_packages() {
  local apt=() brew=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    apt+=("$1")
    shift
  done
  shift
  brew=("$@")
  if have apt-get; then
    say "installing ${apt[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${apt[@]}" >&2
  elif have brew; then
    say "installing ${brew[*]}"
    brew install --quiet "${brew[@]}" >&2
  else
    fail "missing: ${apt[*]} (as Debian calls them), and there is neither apt-get nor brew" \
      "install them with your system's package manager and type the command again"
  fi
}

# What the package needs to build: GSL and HDF5 with headers, as pkg-config finds them, and git.
need_libraries() {
  if have git && have pkg-config && pkg-config --exists gsl hdf5; then return; fi
  install_packages git libgsl-dev libhdf5-dev pkg-config -- git gsl hdf5 pkgconf
  pkg-config --exists gsl hdf5 || fail "pkg-config still finds no gsl or no hdf5" \
    "look at: pkg-config --print-errors --exists gsl hdf5"
}

# A Swift toolchain, 6.2 or newer. It is not installed by itself: which one is yours to choose.
need_swift() {
  local environment="${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh"
  # shellcheck source=/dev/null
  if ! have swift && [ -f "$environment" ]; then . "$environment"; fi
  local version=""
  if have swift; then
    version=$(swift --version 2>/dev/null |
      sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  fi
  local major=${version% *} minor=${version#* }
  if [ -n "$version" ] && { [ "$major" -gt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -ge 2 ]; }; }
  then
    return
  fi
  local found="no Swift toolchain was found; 6.2 or newer is needed"
  if [ -n "$version" ]; then found="Swift $major.$minor is too old; 6.2 or newer is needed"; fi
  if [ "$(uname -s)" = Darwin ]; then
    fail "$found" "get it with Xcode 26 from the App Store, or by" "  brew install swiftly && swiftly init"
  fi
  local archive
  archive="swiftly-$(uname -m).tar.gz"
  fail "$found" "get it by" \
    "  curl -O https://download.swift.org/swiftly/linux/$archive &&" \
    "  tar zxf $archive && ./swiftly init" \
    "then open a new shell and type the command again"
}

# Builds the command in release and sets `deadneurons` to its path.
build_release() {
  say "building in release (a few minutes the first time)"
  swift build --package-path "$root" -c release --product deadneurons >&2
  # shellcheck disable=SC2034  # whoever calls uses it
  deadneurons=$(swift build --package-path "$root" -c release --show-bin-path)/deadneurons
}
