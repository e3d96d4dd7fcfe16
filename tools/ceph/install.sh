#!/bin/sh
# Installs Ceph's S3 gateway and libfaketime for the tests in __tests__/objects. Starts no service. Safe to run again.
set -eu

packages="radosgw ceph-mon ceph-osd ceph-base faketime openssl"
programs="ceph ceph-mon ceph-osd monmaptool rados radosgw radosgw-admin faketime openssl"

fail() {
  echo "$0: $1" >&2
  exit 1
}

missing() {
  for program in $programs; do
    command -v "$program" >/dev/null 2>&1 || printf '%s ' "$program"
  done
}

if [ -z "$(missing)" ]; then
  echo "Ceph's gateway is installed: $(radosgw --version)"
  exit 0
fi
command -v apt-get >/dev/null 2>&1 || fail "needs Debian or Ubuntu (apt-get). Missing: $(missing)"
[ "$(id -u)" = 0 ] || fail "needs root to install packages: run it with sudo. Missing: $(missing)"

# Packages ask policy-rc.d whether they may start their services: 101 is no.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
apt-get update -qq >"$log" 2>&1 || { cat "$log" >&2; fail "apt-get update failed"; }
# shellcheck disable=SC2086 # a list of words
apt-get install -y -qq --no-install-recommends $packages >"$log" 2>&1 || { cat "$log" >&2; fail "apt-get install failed"; }
rm -f "$log"

[ -z "$(missing)" ] || fail "installed, but still not on PATH: $(missing)"
echo "Installed Ceph's gateway: $(radosgw --version)"
